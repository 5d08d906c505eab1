//! `get_corp_tag_list`: tags are definitions, so no snapshot has them; `qunce drift` holds them against the book's.

use super::super::cursor::Cursor;
use super::super::harvest::Gatherer;
use super::super::live::LiveTag;
use crate::source::JsonValue;
use crate::text::Words;

/// Takes in a list of tags; those that were deleted are left out.
pub(super) fn take(answer: &Cursor<'_>, gatherer: &mut Gatherer<'_>) {
    let remarks = &mut gatherer.harvest.remarks;
    let mut found = Vec::new();
    for family in answer.list("tag_group", remarks) {
        let group = family.needed("group_name", remarks).unwrap_or_default();
        let gone = is_deleted(&family);
        for tag in family.list("tag", remarks) {
            let name = tag.needed("name", remarks);
            let id = tag.needed("id", remarks);
            if let (false, false, Some(name), Some(id)) = (gone, is_deleted(&tag), name, id) {
                found.push((id, LiveTag { group: group.clone(), name }));
            }
        }
    }
    gatherer.harvest.live.tags.get_or_insert_default().extend(found);
    gatherer.harvest.remarks.note(Words::new(
        "企业标签是定义，不写进快照；和 `tags.yaml` 对不对得上，看 `qunce drift`",
        "corporate tags are definitions and go to no snapshot; `qunce drift` holds them against `tags.yaml`",
    ));
}

fn is_deleted(cursor: &Cursor<'_>) -> bool {
    cursor.get("deleted").is_some_and(|it| it.json.value == JsonValue::Flag(true))
}
