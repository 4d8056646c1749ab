-- The words of each report, folded; what words are is decided before they come here, so that both databases find alike.
CREATE TABLE words (
    report BIGINT PRIMARY KEY REFERENCES reports,
    words TSVECTOR NOT NULL
);
CREATE INDEX words_words ON words USING GIN (words);
