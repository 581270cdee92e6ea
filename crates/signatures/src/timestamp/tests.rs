use super::*;

#[test]
fn times_with_and_without_fractions() {
    for (written, read) in [
        ("20261123120000Z", "2026-11-23T12:00:00Z"),
        ("20261123120000.25Z", "2026-11-23T12:00:00.25Z"),
        ("20261123120000.1234567891Z", "2026-11-23T12:00:00.123456789Z"),
    ] {
        assert_eq!(moment(written.as_bytes()).unwrap().to_string(), read);
    }
    for wrong in [
        "",
        "Z",
        "20261123120000",
        "2026112312000Z",
        "20261323120000Z",
        "20261123120000.Z",
        "20261123120000+0100",
        "2026112312000-1Z",
    ] {
        assert_eq!(moment(wrong.as_bytes()), None, "{wrong}");
    }
}
