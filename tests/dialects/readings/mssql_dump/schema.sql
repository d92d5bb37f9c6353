USE [shop]
GO
SET ANSI_NULLS ON
GO
SET QUOTED_IDENTIFIER ON
GO
/****** Object:  Table [dbo].[Customers] ******/
CREATE TABLE [dbo].[Customers](
	[CustomerID] [int] IDENTITY(1,1) NOT NULL,
	[Name] [nvarchar](80) COLLATE Latin1_General_CI_AS NOT NULL,
	[Code] [char](5) NULL,
	[Notes] [nvarchar](max) NULL,
	[Balance] [decimal](18, 4) NOT NULL,
	[Ratio] [float] NULL,
	[IsActive] [bit] NOT NULL CONSTRAINT [DF_Active] DEFAULT ((1)),
	[Made] [datetime2](7) NOT NULL DEFAULT (getdate()),
	[Token] [uniqueidentifier] ROWGUIDCOL NOT NULL,
	[Data] [varbinary](max) NULL,
	[Full]  AS ([Name]+N' it''s') PERSISTED,
	[Version] [timestamp] NOT NULL,
 CONSTRAINT [PK_Customers] PRIMARY KEY CLUSTERED 
(
	[CustomerID] ASC
)WITH (PAD_INDEX = OFF, STATISTICS_NORECOMPUTE = OFF, IGNORE_DUP_KEY = OFF) ON [PRIMARY],
 CONSTRAINT [UQ__Customer__A25C5AA7D1E2F3A4] UNIQUE NONCLUSTERED ([Code] ASC) ON [PRIMARY]
) ON [PRIMARY] TEXTIMAGE_ON [PRIMARY]
GO
CREATE TABLE [sales].[Orders](
	[OrderID] [bigint] NOT NULL,
	[CustomerID] [int] NULL,
	[Placed] [datetimeoffset] NULL,
	INDEX [ix_inline] NONCLUSTERED ([Placed] DESC),
	PRIMARY KEY ([OrderID])
)
CREATE TABLE #scratch (x int)
GO
ALTER TABLE [sales].[Orders] ADD  CONSTRAINT [DF_Placed]  DEFAULT (sysdatetimeoffset()) FOR [Placed]
GO
ALTER TABLE [sales].[Orders]  WITH CHECK ADD  CONSTRAINT [FK_Orders_Customers] FOREIGN KEY([CustomerID])
REFERENCES [dbo].[Customers] ([CustomerID])
ON DELETE CASCADE
GO
ALTER TABLE [sales].[Orders] CHECK CONSTRAINT [FK_Orders_Customers]
GO
ALTER TABLE dbo.Customers WITH NOCHECK ADD CONSTRAINT [CK_Balance] CHECK NOT FOR REPLICATION (([Balance]>=(0)))
ALTER TABLE dbo.customers ADD Extra tinyint NOT NULL, More varchar(10)
ALTER TABLE dbo.Customers ALTER COLUMN code nvarchar(6) NOT NULL
ALTER TABLE dbo.Customers DROP COLUMN More
GO
CREATE UNIQUE NONCLUSTERED INDEX [IX_Name] ON [dbo].[Customers]
(
	[Name] ASC
)
INCLUDE([Notes]) WHERE ([IsActive]=(1))
WITH (ONLINE = OFF) ON [PRIMARY]
GO
IF OBJECT_ID('dbo.Old') IS NOT NULL DROP TABLE dbo.Old
IF NOT EXISTS (SELECT * FROM sys.objects WHERE name = 'Guarded')
BEGIN
CREATE TABLE dbo.Guarded (id int PRIMARY KEY, note sysname)
END
GO
CREATE VIEW [dbo].[Active] AS
SELECT c.CustomerID, c.Name AS Title FROM dbo.Customers c
WHERE c.IsActive = 1;
GO
CREATE PROCEDURE dbo.Work AS
BEGIN
	CREATE TABLE dbo.NotHere (x int);
	SELECT 1;
END
GO
EXEC sys.sp_addextendedproperty @name=N'MS_Description', @value=N'it; is'
GO
