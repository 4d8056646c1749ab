-- 'ALDS' marks the file as a ledger.
PRAGMA application_id = 0x414c4453;
-- The words of each report, folded; what words are is decided before they come here, so that both databases find alike.
CREATE VIRTUAL TABLE words USING fts5 (folded, content = '', detail = none, columnsize = 0, tokenize = "ascii");
