CREATE TABLE "drizzle" ("id" int)
--> statement-breakpoint
ALTER TABLE "drizzle" ADD COLUMN "more" text;--> statement-breakpoint
ALTER TABLE "drizzle" RENAME COLUMN "more" TO "less";
