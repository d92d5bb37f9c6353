/** The documents that the server wants. */

const LANGUAGES = ["python", "sql", "pgsql", "postgres", "plpgsql"];

/** Files of these languages. */
export const DOCUMENTS = LANGUAGES.map((language) => ({ scheme: "file", language }));
