//! The fixed words of a book that is printed or passed on whole; one field for each.

/// The words of a bound book, in one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "a field's words in `book_zh.rs` and `book_en.rs` say what it is")]
pub struct BookWords {
    // The cover and the contents.
    pub lede: &'static str,
    pub internal: &'static str,
    pub languages: &'static str,
    pub address: &'static str,
    pub made_by: &'static str,
    pub contents_note: &'static str,

    // The chapters.
    pub first_days: &'static str,
    pub now: &'static str,
    pub strategy: &'static str,
    pub groups: &'static str,
    pub sops: &'static str,
    pub accounts: &'static str,
    pub offers: &'static str,
    pub campaigns: &'static str,
    pub figures: &'static str,
    pub own: &'static str,
    pub findings: &'static str,
    pub method: &'static str,
    pub rules: &'static str,

    // The ways to it.
    pub takeaway: &'static str,
    pub takeaway_note: &'static str,
    pub print: &'static str,
    pub print_note: &'static str,
    pub pdf: &'static str,
    pub pdf_note: &'static str,
    pub one_file: &'static str,
    pub one_file_note: &'static str,
}
