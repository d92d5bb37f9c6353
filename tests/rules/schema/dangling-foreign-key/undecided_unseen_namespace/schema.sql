CREATE TABLE profiles (id uuid PRIMARY KEY REFERENCES auth.users (id));
