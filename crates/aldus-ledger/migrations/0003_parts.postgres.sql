-- A text can come back to an address where another took its place: no longer one appearance for each text of a document.
ALTER TABLE appearances DROP CONSTRAINT appearances_document_report_key;
CREATE INDEX appearances_document ON appearances (document);
