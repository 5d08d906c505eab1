//! The words of a bound book in English.

use crate::text::book::BookWords;

pub(super) static WORDS: BookWords = BookWords {
    lede: "The whole handbook: what to do each day, in which words, in whose name, and on what grounds",
    internal: "Internal, not to be passed on",
    languages: "Languages",
    address: "Address",
    made_by: "Made by",
    contents_note: "Each heading has its number before it; in the text, § names the section to turn to.",

    first_days: "First days",
    now: "Today and this week",
    strategy: "Strategy",
    groups: "Groups",
    sops: "SOPs",
    accounts: "Accounts",
    offers: "Lead magnets and channels",
    campaigns: "Campaigns",
    figures: "Figures",
    own: "The team's own pages",
    findings: "Findings and waivers",
    method: "The method",
    rules: "Rules that this book names",

    takeaway: "Take it along",
    takeaway_note: "The whole book in one piece",
    print: "Print the book",
    print_note: "cover, contents and section numbers on A4; print this page from the browser",
    pdf: "PDF",
    pdf_note: "the same book, printed",
    one_file: "One file",
    one_file_note: "to send to a phone; needs no network",
};
