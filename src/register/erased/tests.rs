//! What is left of an event of each kind, to the byte. It never changes: the trees of all checkpoints have it in them.

use crate::register::left_of;

/// Lines, and the SHA-256 of what is left of each. These were computed of texts that were written by hand, by Python; nothing here
/// made them, and no change of the program is a reason to change one.
const LEFT: &[(&str, &str)] = &[
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"approved","party":"42","agreement":"samarbeidsavtale","organ":"Kommunestyret","case":"24/17","date":"2026-11-20","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "e38abbad33871a918bae83d59b74b13db5d09cf65f944395df946c6e915a83c8",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"written","party":"42","agreement":"samarbeidsavtale","edition":2,"to":"a@b.no","how":"outbox","date":"2026-11-21","message_id":"1@nettverk.no","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "08342dd8ca24c47986f9b45319cfba26bea882655848ed72d0e89d255a602ebc",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"reminder-written","party":"42","agreement":"samarbeidsavtale","edition":2,"to":"a@b.no","copies":["c@d.no"],"how":"smtp","date":"2026-11-21","message_id":"2@nettverk.no","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "d4d617802512de820895f546a442446ade0043dd9f055702078ddf63605cae42",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"sent","party":"42","agreement":"samarbeidsavtale","edition":1,"to":"a@b.no","how":"email","date":"2026-11-21","message_id":"ola@hos.no","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "17030dc80e1f655d1d1cd6632ac17de94d356010fbad7f19fd0aa7d1e9284136",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"reminded","party":"42","agreement":"samarbeidsavtale","edition":1,"to":"Ola","how":"in-person","date":"2026-11-21","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "43f05f6699d088fd5ad4962e3ba8f4cf2abe23b65963dba2634c0eaf16117003",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","more":1,"by":"Kari","event":"signed","party":"42","agreement":"samarbeidsavtale","edition":1,"date":"2026-11-22","name":"Kari","title":"Ordfører","how":"digital","from":"2027-01-01","until":"2029-12-31","copy":{"file":"42-agder/a-signed.pdf","sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","bytes":12345},"salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "3701371f79d46ecbca855bee245d9009fabaefbe0e66b06d0be812beb8066386",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"partlysigned","party":"42","agreement":"samarbeidsavtale","edition":1,"date":"2026-11-22","signers":[],"missing":["Rådmann"],"how":"paper","copy":{"file":"42-agder/a-signed.pdf","sha256":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","bytes":12345},"salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "da7ae7735911371f9beecb3802bece5bdb1b8d512616ecec61fc3cedcf852fcc",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"declined","party":"42","agreement":"samarbeidsavtale","edition":3,"date":"2026-11-22","reason":"Nei, sa Kari","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "9a19e6026ad871c5062cd4c1b494908a1713e21c416ac50c061d87b66f4f37ed",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"notice","party":"42","agreement":"samarbeidsavtale","edition":3,"date":"2026-11-22","ends":"2027-05-31","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "6dd0d352fd123002c330a10928f1da1f3f0354c118325a32b04c5c7887f3135f",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"renewed","party":"42","agreement":"samarbeidsavtale","edition":3,"date":"2026-11-22","until":"2032-12-31","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "ad040b8ec6bbd0f0a3cbed7f425af40b10db4b11cbc7d69045530e49657d6f2c",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"superseded","party":"42","agreement":"samarbeidsavtale","edition":3,"date":"2026-11-22","ends":"2026-12-31","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "b40d73e405dce236214fe9c20bf0ebdf4c7fa844ba21dc99b5e705f883bb8f9c",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"succeeded","party":"42","agreement":"samarbeidsavtale","successor":"4204","successor_name":"Ny kommune","date":"2026-11-22","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "fae46391ae95745944e50dee29e0800f27de476e7b37e989a4860538b00e1463",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"void","party":"42","agreement":"samarbeidsavtale","void":5,"why":"feil","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "11459abec1cf6f34b3711acbaf22b1ab09f38dde58bf95ff1732ea5a2a5ca690",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00.5Z","by":"Kari","event":"erasure","party":"42","agreement":"samarbeidsavtale","erased":4,"was":"1212121212121212121212121212121212121212121212121212121212121212","is":"3434343434343434343434343434343434343434343434343434343434343434","why":"gammelt","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "2e3a68add6da10dfb2629eec22f0357c1270c4bac78b52ef716378043881fefb",
    ),
    (
        r#"{"seq":7,"at":"2026-11-23T12:00:00Z","by":"Kari","event":"confirmed","restored":6,"why":"spurt Ola","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
        "d626a8c0aac4d4723d1f650d3ab42c240951c9ec4acf7933e62bd20ffe07304c",
    ),
];

/// Of these nothing is left, for they are never erased.
const NEVER: &[&str] = &[
    r#"{"seq":7,"at":"2026-11-23T12:00:00Z","by":"Kari","event":"upgraded","format":2,"salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
    r#"{"seq":7,"at":"2026-11-23T12:00:00Z","by":"Kari","event":"restored","salt":"00112233445566778899aabbccddeeff","prev":"abababababababababababababababababababababababababababababababab"}"#,
];

#[test]
fn what_is_left_of_each_kind_never_changes() {
    for (line, left) in LEFT {
        assert_eq!(left_of(line.as_bytes()).map(|left| left.to_string()).as_deref(), Some(*left), "{line}");
    }
    for line in NEVER {
        assert!(line.contains("event") && left_of(line.as_bytes()).is_none(), "{line}");
    }
}
