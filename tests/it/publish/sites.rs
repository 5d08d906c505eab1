//! What becomes of pages and their times from one site to the next.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use qunce::disk::MANIFEST;

use super::{Site, Workspace, site, tree};

/// Inode and time of a page of the site.
fn identity(workspace: &Workspace, page: &str) -> (u64, SystemTime) {
    let it = fs::metadata(workspace.out.join(page)).unwrap();
    (it.ino(), it.modified().unwrap())
}

/// Lets the clock by which the system dates files go on.
fn wait() {
    sleep(Duration::from_millis(20));
}

#[test]
fn a_first_site_is_published_whole() {
    let workspace = Workspace::new();
    let pages = site(&[("index.html", "群策"), ("zh/book/groups/a.html", "A 群")]);
    let published = workspace.publish(&pages).unwrap();
    assert_eq!(workspace.site(), Some(pages));
    assert_eq!((published.total, published.written, published.mended), (2, 2, false));
    assert_eq!(published.added, ["index.html", "zh/book/groups/a.html"]);
    let beside: Vec<_> = fs::read_dir(&workspace.root).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(!beside.contains(&".site.next".into()), "there is no old site to keep");
}

#[test]
fn a_site_of_no_pages_is_a_site() {
    let workspace = Workspace::new();
    workspace.publish(&site(&[("a.html", "a")])).unwrap();
    let published = workspace.publish(&Site::new()).unwrap();
    assert_eq!(workspace.site(), Some(Site::new()));
    assert_eq!(published.removed, ["a.html"]);
}

#[test]
fn the_old_site_stays_as_the_spare() {
    let workspace = Workspace::new();
    let (old, new) = (site(&[("a.html", "old")]), site(&[("a.html", "new")]));
    workspace.publish(&old).unwrap();
    workspace.publish(&new).unwrap();
    let mut spare = tree(&workspace.root.join(".site.next"));
    spare.remove(MANIFEST);
    assert_eq!((workspace.site(), spare), (Some(new), old));
}

#[test]
fn what_changed_for_readers_is_told() {
    let workspace = Workspace::new();
    workspace.publish(&site(&[("a", "1"), ("b", "1"), ("c", "1")])).unwrap();
    let published = workspace.publish(&site(&[("a", "1"), ("b", "2"), ("d", "1")])).unwrap();
    assert_eq!(published.added, ["d"]);
    assert_eq!(published.changed, ["b"]);
    assert_eq!(published.removed, ["c"]);
    assert_eq!((published.total, published.unchanged()), (3, 1));
    assert_eq!(published.written, 3, "the spare was empty");
}

#[test]
fn only_what_differs_is_written() {
    let workspace = Workspace::new();
    let with = |text: &str| site(&[("a", "1"), ("deep/er/b", "1"), ("c", text)]);
    workspace.publish(&with("first")).unwrap();
    workspace.publish(&with("second")).unwrap();
    let spare = fs::metadata(workspace.root.join(".site.next/deep/er/b")).unwrap().ino();
    let published = workspace.publish(&with("third")).unwrap();
    assert_eq!(published.written, 1);
    assert_eq!(identity(&workspace, "deep/er/b").0, spare, "the spare's copy is kept");
}

#[test]
fn the_same_site_again_writes_nothing() {
    let workspace = Workspace::new();
    let pages = site(&[("a", "1"), ("b/c", "2")]);
    workspace.publish(&site(&[("a", "0")])).unwrap();
    workspace.publish(&pages).unwrap();
    let before = (identity(&workspace, "a"), identity(&workspace, "b/c"), tree(&workspace.root));
    wait();
    let published = workspace.publish(&pages).unwrap();
    assert_eq!((published.written, published.unchanged()), (0, 2));
    assert_eq!((identity(&workspace, "a"), identity(&workspace, "b/c"), tree(&workspace.root)), before);
}

#[test]
fn a_page_keeps_its_time_while_it_stays_the_same() {
    let workspace = Workspace::new();
    let with = |text: &str| site(&[("same", "1"), ("other", text)]);
    workspace.publish(&with("0")).unwrap();
    let first = identity(&workspace, "same").1;
    for text in ["1", "2", "3"] {
        wait();
        workspace.publish(&with(text)).unwrap();
        assert_eq!(identity(&workspace, "same").1, first);
    }
}

#[test]
fn a_page_that_changes_back_has_a_new_time() {
    let workspace = Workspace::new();
    let mut last = SystemTime::UNIX_EPOCH;
    for text in ["one", "two", "one", "two"] {
        wait();
        workspace.publish(&site(&[("page", text)])).unwrap();
        let time = identity(&workspace, "page").1;
        assert!(time > last, "a cache that compares times would show the old page");
        last = time;
    }
}

#[test]
fn a_page_that_a_reader_still_holds_open_is_not_written_over() {
    use std::io::Read;
    let workspace = Workspace::new();
    workspace.publish(&site(&[("page", "first")])).unwrap();
    let mut reader = fs::File::open(workspace.out.join("page")).unwrap();
    workspace.publish(&site(&[("page", "other")])).unwrap();
    workspace.publish(&site(&[("page", "third")])).unwrap();
    let mut text = String::new();
    reader.read_to_string(&mut text).unwrap();
    assert_eq!(text, "first");
}

#[test]
fn folders_that_become_empty_are_removed() {
    let workspace = Workspace::new();
    let (old, new) = (site(&[("a/b/c/d", "1"), ("a/e", "1"), ("f/g", "1")]), site(&[("a/e", "1")]));
    for pages in [&old, &new, &old, &new, &new] {
        workspace.publish(pages).unwrap();
        assert_eq!(workspace.site().as_ref(), Some(pages));
    }
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let workspace = Workspace::new();
    let (file, folder) = (site(&[("a", "1")]), site(&[("a/b/c", "1"), ("a/d", "2")]));
    for pages in [&file, &folder, &file, &folder, &file] {
        workspace.publish(pages).unwrap();
        assert_eq!(workspace.site().as_ref(), Some(pages));
    }
}

#[test]
fn a_page_edited_by_hand_is_set_right() {
    let workspace = Workspace::new();
    let pages = site(&[("a", "right"), ("b", "right")]);
    workspace.publish(&pages).unwrap();
    wait();
    fs::write(workspace.out.join("a"), "wrong").unwrap();
    let published = workspace.publish(&pages).unwrap();
    assert_eq!((workspace.site(), published.changed), (Some(pages.clone()), vec!["a".to_owned()]));
    // The edited page is in the spare now; of the same size, it is not taken for the page it was.
    workspace.publish(&site(&[("a", "other"), ("b", "right")])).unwrap();
    workspace.publish(&pages).unwrap();
    assert_eq!(workspace.site(), Some(pages));
}

#[test]
fn a_list_edited_by_hand_is_set_right() {
    let workspace = Workspace::new();
    let pages = site(&[("a", "1")]);
    workspace.publish(&pages).unwrap();
    let list = workspace.out.join(MANIFEST);
    fs::write(&list, fs::read_to_string(&list).unwrap().replace("\"bytes\": 1", "\"bytes\": 9")).unwrap();
    workspace.publish(&pages).unwrap();
    assert_eq!(workspace.site(), Some(pages));
}

#[test]
fn a_forged_spare_is_not_published() {
    // Somebody commits a spare whose list promises the very pages that will be built, with other bytes of their size.
    let workspace = Workspace::new();
    let pages = site(&[("index.html", "good page")]);
    workspace.publish(&pages).unwrap();
    fs::rename(&workspace.out, workspace.root.join(".site.next")).unwrap();
    fs::remove_file(workspace.root.join(".site.lock")).unwrap();
    fs::write(workspace.root.join(".site.next/index.html"), "evil page").unwrap();
    workspace.publish(&pages).unwrap();
    assert_eq!(workspace.site(), Some(pages));
}

#[test]
fn a_page_that_somebody_removed_comes_back() {
    let workspace = Workspace::new();
    let pages = site(&[("a", "1"), ("deep/b", "1")]);
    workspace.publish(&pages).unwrap();
    fs::remove_dir_all(workspace.out.join("deep")).unwrap();
    let published = workspace.publish(&pages).unwrap();
    assert_eq!((workspace.site(), published.added), (Some(pages), vec!["deep/b".to_owned()]));
}

#[test]
fn a_site_that_somebody_removed_comes_back() {
    let workspace = Workspace::new();
    let pages = site(&[("a", "2")]);
    workspace.publish(&site(&[("a", "1")])).unwrap();
    workspace.publish(&pages).unwrap();
    fs::remove_dir_all(&workspace.out).unwrap();
    workspace.publish(&pages).unwrap();
    assert_eq!(workspace.site(), Some(pages));
}

#[test]
fn the_same_files_give_the_same_bytes_whatever_was_there() {
    let pages: Site =
        (0..200).map(|n| (format!("d{}/p{n}", n % 7), Arc::from(format!("page {n}").as_bytes()))).collect();
    let (one, other) = (Workspace::new(), Workspace::new());
    one.publish(&pages).unwrap();
    for n in [3, 150, 77] {
        other
            .publish(&pages.iter().skip(n).map(|(path, bytes)| (path.clone() + "x", bytes.clone())).collect())
            .unwrap();
    }
    other.publish(&pages).unwrap();
    assert_eq!(tree(&one.out), tree(&other.out));
}

#[test]
fn folders_on_the_way_are_made() {
    let mut workspace = Workspace::new();
    workspace.out = workspace.root.join("public/handbook/v1");
    let pages = site(&[("a", "1")]);
    workspace.publish(&pages).unwrap();
    assert_eq!(workspace.site(), Some(pages));
}

#[test]
fn an_empty_folder_is_taken() {
    let workspace = Workspace::new();
    fs::create_dir_all(&workspace.out).unwrap();
    let pages = site(&[("a", "1")]);
    workspace.publish(&pages).unwrap();
    assert_eq!(workspace.site(), Some(pages));
}

#[test]
fn neighbours_of_the_site_are_left_alone() {
    let workspace = Workspace::new();
    workspace.publish(&site(&[("a", "1")])).unwrap();
    workspace.publish(&site(&[("a", "2")])).unwrap();
    assert_eq!(fs::read_to_string(workspace.root.join(".sitemap")).unwrap(), "a neighbour");
    assert_eq!(fs::read_to_string(workspace.root.join("qunce.yaml")).unwrap(), "title: ours\n");
}
