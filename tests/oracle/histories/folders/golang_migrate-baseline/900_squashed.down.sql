DROP TABLE users, jobs;
