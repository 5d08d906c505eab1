//! What is said of a workbook that lost something by which it is read.

use crate::text::Words;

/// A sheet that is not there under its name, or of which the hidden one is gone.
pub(super) fn sheet(tab: &str, is_there: bool) -> (Words, Words) {
    if is_there {
        return (
            Words::new(
                format!("「{tab}」导出时的底稿不见了，看不出改了哪里"),
                format!("the hidden sheet that says what {tab} was when it was exported is gone"),
            ),
            Words::new("重新导出，把改动填进新的那份", "export again and edit that workbook"),
        );
    }
    (
        Words::new(format!("没有「{tab}」这张表"), format!("there is no sheet {tab}")),
        Words::new(
            format!("改过名就改回「{tab}」；删掉了就重新导出"),
            format!("name it {tab} again; where it was deleted, export again"),
        ),
    )
}

/// A column whose head is not there.
pub(super) fn column(head: &str) -> (Words, Words) {
    (
        Words::new(
            format!("没有「{head}」这一列，在里面改的收不到"),
            format!("no column is called `{head}`: what was edited in it cannot be taken back"),
        ),
        Words::new(
            format!("把表头改回「{head}」；不想看的列可以隐藏，不要删"),
            format!("name its head `{head}` again; a column may be hidden, not deleted"),
        ),
    )
}

/// A cell whose text went when it was merged with others.
pub(super) fn merged() -> (Words, Words) {
    (
        Words::new("合并单元格时，这一格的内容没了", "this cell lost its text when cells were merged"),
        Words::new("取消合并，把内容填回去", "unmerge the cells and write the text again"),
    )
}
