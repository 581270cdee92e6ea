mod pdf;
mod workspace;
#[test]
fn probe() {
    let w = workspace::Workspace::samples();
    w.run(["generate", "--only", "42", "15"]).exit(0);
    let p = pdf::Pdf::open(w.pdf("15"));
    println!("{}", p.text());
    println!("{:?} {} {} {} {:?}", p.bookmarks(), p.language(), p.info("Title"), p.info("CreationDate"), p.is_true("MarkInfo", "Marked"));
    println!("{}", p.xmp());
}
