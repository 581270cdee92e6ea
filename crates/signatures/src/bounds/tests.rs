use super::*;

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    [&[tag, 0x82], &(content.len() as u16).to_be_bytes()[..], content].concat()
}

#[test]
fn sets_are_counted_wherever_they_are() {
    let (full, over) = ([5, 0].repeat(64), [5, 0].repeat(65));
    let around: [fn(Vec<u8>) -> Vec<u8>; 3] =
        [|set| set, |set| element(0x30, &set), |set| element(0x30, &element(4, &element(0x30, &set)))];
    for around in around {
        for tag in [0x31, 0xa1] {
            assert!(sets_are_small(&around(element(tag, &full))));
            assert!(!sets_are_small(&around(element(tag, &over))));
        }
        assert!(sets_are_small(&around(element(0x30, &over))));
    }
}

#[test]
fn depth_is_limited_and_what_is_none_is_left_to_others() {
    let nested = |depth| (0..depth).fold(Vec::new(), |inside, _| element(0x30, &inside));
    assert!(sets_are_small(&nested(40)));
    assert!(!sets_are_small(&nested(42)));
    for none in [&[][..], &[0x30], &[0x31, 0x80], &[0x31, 5, 5, 0], &[4, 2, 0x31, 9]] {
        assert!(sets_are_small(none));
    }
}
