//! Names of columns that hold something about one person: whatever their cells look like, they are no sums.

/// Words that stand in the name of such a column, in lower case.
const WORDS: [&str; 42] = [
    "姓名",
    "名字",
    "昵称",
    "备注名",
    "真名",
    "手机",
    "电话",
    "座机",
    "联系方式",
    "微信号",
    "身份证",
    "证件号",
    "护照",
    "银行卡",
    "卡号",
    "邮箱",
    "地址",
    "住址",
    "生日",
    "出生",
    "头像",
    "车牌",
    "家长名",
    "孩子名",
    "openid",
    "unionid",
    "userid",
    "user_id",
    "external_user",
    "externaluser",
    "wxid",
    "nickname",
    "realname",
    "real_name",
    "fullname",
    "full_name",
    "mobile",
    "phone",
    "e-mail",
    "email",
    "birthday",
    "avatar",
];

/// Words that give it away only where they are the whole name, for they stand in names of sums too.
const WHOLE: [&str; 10] = ["name", "tel", "qq", "微信", "wechat", "id_card", "idcard", "address", "birth", "姓"];

/// Whether a column of this name would hold something about one person. Sums of such things are no such column:
/// `手机号授权人数`, `phone_bound_count`.
pub fn is_about_a_person(column: &str) -> bool {
    let name = column.trim().to_lowercase();
    let sums = ["数", "数量", "率", "占比", "_count", "_rate", "_share", "_total", "_members"];
    if sums.iter().any(|end| name.ends_with(end)) {
        return false;
    }
    WHOLE.contains(&name.as_str()) || WORDS.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::is_about_a_person;

    #[test]
    fn a_column_is_known_by_its_name() {
        for name in
            ["手机", "客户手机号", "Nickname", "openid", "external_userid", "name", "微信", "家庭住址", "E-mail"]
        {
            assert!(is_about_a_person(name), "{name}");
        }
        for name in
            ["夜里的提问", "手机号授权人数", "phone_bound_count", "微信消息", "name_changes", "questions", "首响"]
        {
            assert!(!is_about_a_person(name), "{name}");
        }
    }
}
