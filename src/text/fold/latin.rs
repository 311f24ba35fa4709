//! The plain letter under each Latin letter with a mark, from the canonical decompositions of Unicode.

/// For U+00C0 to U+024F, in order; `.` where there is no plain letter.
const EXTENDED: &[u8; 400] = b"\
    aaaaaa.ceeeeiiiidnooooo.ouuuuytsaaaaaa.ceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccdd\
    ddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll..llnnnnnn.nnoooooo..rrrrrrssssss\
    ssttttttuuuuuuuuuuuuwwyyyzzzzzzs.b...............ff....i........oo.............u\
    u............................aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

/// For U+1E00 to U+1EFF.
const ADDITIONAL: &[u8; 256] = b"\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
    oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy....s.\
    aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
    uuyyyyyyyy......";

/// The letter without its mark, in lower case; `None` where the character is no Latin letter with a mark.
pub(super) fn plain(character: char) -> Option<char> {
    let letter = match u32::from(character) {
        code @ 0xc0..=0x24f => EXTENDED[(code - 0xc0) as usize],
        code @ 0x1e00..=0x1eff => ADDITIONAL[(code - 0x1e00) as usize],
        _ => return None,
    };
    (letter != b'.').then_some(char::from(letter))
}
