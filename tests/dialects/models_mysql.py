"""One of everything of SQLAlchemy's MySQL dialect."""

from sqlalchemy import JSON, BigInteger, CheckConstraint, DateTime, ForeignKey, Index, Integer, String, Text, func, text
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Kept(Base):
    __tablename__ = "Kept"
    __table_args__ = (
        Index("ix_prefix", "name", mysql_length={"name": 10}),
        Index("ix_both", "name", "code", mysql_length=4),
        Index("ft_notes", "notes", mysql_prefix="FULLTEXT"),
        Index("ix_down", text("code DESC")),
        CheckConstraint("tiny > 0", name="positive"),
        {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4", "comment": "it's kept; # really"},
    )

    id = mapped_column(mysql.BIGINT(unsigned=True), primary_key=True, autoincrement=True)
    name = mapped_column(mysql.VARCHAR(100, charset="latin1"), nullable=False, comment="a 'name' \\ of")
    code = mapped_column(mysql.CHAR(8), server_default="")
    tiny = mapped_column(mysql.TINYINT(1), nullable=False, server_default=text("0"))
    tiny_unsigned = mapped_column(mysql.TINYINT(unsigned=True))
    small = mapped_column(mysql.SMALLINT(5, unsigned=True, zerofill=True))
    medium = mapped_column(mysql.MEDIUMINT())
    plain = mapped_column(mysql.INTEGER(11))
    unsigned = mapped_column(mysql.INTEGER(unsigned=True), unique=True)
    amount = mapped_column(mysql.DECIMAL(10, 2, unsigned=True), server_default="1.50")
    double = mapped_column(mysql.DOUBLE(asdecimal=False))
    real = mapped_column(mysql.FLOAT())
    flag = mapped_column(mysql.BIT(1), server_default=text("b'0'"))
    bits = mapped_column(mysql.BIT(8))
    made = mapped_column(mysql.DATETIME(fsp=6), server_default=text("CURRENT_TIMESTAMP(6)"))
    changed = mapped_column(
        mysql.TIMESTAMP(), server_default=text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"), nullable=False
    )
    moment = mapped_column(mysql.TIME(fsp=3))
    year = mapped_column(mysql.YEAR())
    color = mapped_column(mysql.ENUM("red", "it's", "a,b"), nullable=False, server_default="red")
    flags = mapped_column(mysql.SET("a", "b", "c"))
    tiny_text = mapped_column(mysql.TINYTEXT())
    notes = mapped_column(mysql.MEDIUMTEXT())
    story = mapped_column(mysql.LONGTEXT())
    body = mapped_column(Text)
    tiny_data = mapped_column(mysql.TINYBLOB())
    data = mapped_column(mysql.MEDIUMBLOB())
    big_data = mapped_column(mysql.LONGBLOB())
    binary = mapped_column(mysql.VARBINARY(16))
    fixed = mapped_column(mysql.BINARY(4))
    document = mapped_column(mysql.JSON())
    variant = mapped_column(Integer().with_variant(mysql.BIGINT(unsigned=True), "mysql", "mariadb"))
    chosen = mapped_column(JSON().with_variant(mysql.LONGTEXT(), "mysql").with_variant(String(7), "sqlite"))
    national = mapped_column(mysql.NVARCHAR(12))


class Child(Base):
    __tablename__ = "child"

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id = mapped_column(mysql.BIGINT(unsigned=True), ForeignKey("Kept.id", ondelete="RESTRICT"))
    other = mapped_column(mysql.INTEGER(unsigned=True), ForeignKey("Kept.unsigned", ondelete="SET NULL"), index=True)
    when = mapped_column(DateTime, server_default=func.now())
    big = mapped_column(BigInteger().with_variant(mysql.INTEGER(), "mysql"), server_default=text("7"))
