use super::*;
use jiff::civil::date;

#[test]
fn a_name_is_one_word_to_a_shell() {
    assert_eq!(quoted("inn/avtale-42_å.pdf"), "inn/avtale-42_å.pdf");
    assert_eq!(quoted("kari@bergen.no"), "kari@bergen.no");
    assert_eq!(quoted("avtale (2).pdf"), "'avtale (2).pdf'");
    assert_eq!(quoted("$(rm -r ~)`x`\"'.pdf"), "'$(rm -r ~)`x`\"'\\''.pdf'");
    assert_eq!(quoted("a\nb"), "'a\\u{a}b'");
}

#[test]
fn what_steers_a_terminal_is_shown_by_its_code_point_and_nothing_else_is_changed() {
    for (words, expected) in [
        ("\u{1b}[2J", "\\u{1b}[2J"),
        ("a\r\nb\tc\0", "a\\u{d}\\u{a}b\\u{9}c\\u{0}"),
        ("\u{7f}\u{80}\u{9b}31m", "\\u{7f}\\u{80}\\u{9b}31m"),
        ("\u{202e}fdp.\u{202c}\u{2066}\u{2069}", "\\u{202e}fdp.\\u{202c}\\u{2066}\\u{2069}"),
        ("\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}", "\\u{200e}\\u{200f}\\u{61c}\\u{2028}\\u{2029}"),
    ] {
        assert_eq!(shown(words), expected);
    }
    for words in ["", "Čáhcesuolu – Vuonnabahta", "ÆØÅ æøå áčđŋšŧž ïöä", "\\u{1b}", "«Ja» – €5\u{a0}000", "日本 👩‍👧"]
    {
        assert_eq!(shown(words), words);
    }
    assert_eq!(shown_but("a\n\u{1b}\tb", "\n\t"), "a\n\\u{1b}\tb");
    assert_eq!(shown_path(Path::new("inn/b\u{9b}å.pdf")), "inn/b\\u{9b}å.pdf");
}

#[cfg(unix)]
#[test]
fn bytes_of_a_file_name_that_are_no_text_are_shown_by_their_value() {
    use std::os::unix::ffi::OsStrExt as _;
    let name = std::ffi::OsStr::from_bytes(b"bod\xf8 \xc3\xa5\x1b.pdf\xff");
    assert_eq!(shown_path(Path::new(name)), "bod\\xf8 å\\u{1b}.pdf\\xff");
}

#[test]
fn dates_as_norwegians_write_them() {
    assert_eq!(long_date(date(2026, 11, 23)), "23. november 2026");
    assert_eq!(short_date(date(2026, 3, 1)), "01.03.2026");
}

#[test]
fn dates_are_read_in_every_way_norwegians_write_them() {
    for written in [
        "23.11.2026",
        "23.11.26",
        "23. 11. 2026",
        "23/11/2026",
        "23/11-2026",
        "23/11/26",
        "23/11-26",
        "23-11-2026",
        "2026-11-23",
        "23. november 2026",
        "23. nov. 2026",
        "23 nov 2026",
        "23.nov.26",
        "23-nov-26",
        " 23. November 2026 ",
        "23.\u{a0}november 2026",
    ] {
        assert_eq!(super::date(written), Some(date(2026, 11, 23)), "{written}");
    }
    assert_eq!(super::date("3.1.2027"), Some(date(2027, 1, 3)));
    assert_eq!(super::date("03.01.27"), Some(date(2027, 1, 3)));
    assert_eq!(super::date("1. mars 2027"), Some(date(2027, 3, 1)));
    assert_eq!(super::date("1. sept. 2027"), Some(date(2027, 9, 1)));
    assert_eq!(super::date("29.2.2028"), Some(date(2028, 2, 29)));
}

#[test]
fn what_is_no_date_or_could_be_two_is_refused() {
    for wrong in [
        "",
        "23",
        "23.11",
        "november 2026",
        "31.11.2026",
        "29.2.2027",
        "13/25/2026",
        "11/23/2026",
        "0.11.2026",
        "23.0.2026",
        "26-11-23",
        "2026-3-1",
        "2026.11.23",
        "23.11.0026",
        "23.11.026",
        "23.11.20266",
        "123.11.2026",
        "23 11 2026",
        "23.11-2026",
        "23.11.2026.",
        "23.11.2026 eller 24.11.2026",
        "9999-12-31",
        "31.12.9999",
        "0026-11-23",
        "-002026-11-23",
        "1.1.2200",
        "31.12.1899",
        "23. no 2026",
        "23. novemberr 2026",
        "23. jux 2026",
        "٢٣.11.2026",
        "23..11.2026",
    ] {
        assert_eq!(super::date(wrong), None, "{wrong}");
    }
}

#[test]
fn a_slip_of_the_finger_is_seen_and_another_word_is_not() {
    assert_eq!(nearest("begren", ["bergen", "bremanger"]), Some("bergen"));
    assert_eq!(nearest("london", ["bergen", "bremanger"]), None);
    assert_eq!(nearest("tittle", ["navn", "tittel"]), Some("tittel"));
}

#[test]
fn invisible_text_is_refused_and_hostile_text_is_not() {
    for bad in ["a\nb", "a\u{200b}b", "a\u{202e}b", "a\u{200f}", "a\tb", "a\u{30a}", "a\u{0}", "a  b", "a\u{e0041}"] {
        assert!(unprintable(bad).is_some(), "{bad:?}");
    }
    assert!(unprintable(&"x".repeat(10_000)).is_some());
    for fine in
        ["#panic()", "{{ 7*7 }}", "*fet*", "$x$", "`kode`", "@ref", "<label>", "\\", "//", "= overskrift", "[", "\"'", "Ŧŧ ŋ"]
    {
        assert_eq!(unprintable(fine), None, "{fine}");
    }
}
