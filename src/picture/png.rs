//! PNG chunk by chunk (PNG 3rd edition): the header's size, and everything that is not needed to show it left out.

use super::{Beside, Parts, exif, xmp};

/// The chunks that a picture is shown by, colours and animation included.
const KEPT: [&[u8; 4]; 14] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"acTL",
    b"fcTL", b"fdAT",
];
/// The signature before the first chunk.
const SIGNATURE: usize = 8;

pub(super) fn parts(file: &[u8]) -> Option<Parts> {
    let mut parts = Parts { width: 0, height: 0, bytes: file[..SIGNATURE].to_vec(), beside: Vec::new() };
    let mut at = SIGNATURE;
    loop {
        let length = u32::from_be_bytes(file.get(at..at + 4)?.try_into().ok()?) as usize;
        let kind: &[u8; 4] = file.get(at + 4..at + 8)?.try_into().ok()?;
        let end = at.checked_add(length)?.checked_add(12)?;
        let whole = file.get(at..end)?;
        let data = &whole[8..8 + length];
        if at == SIGNATURE {
            parts.width = u32::from_be_bytes(data.get(..4)?.try_into().ok()?);
            parts.height = u32::from_be_bytes(data.get(4..8)?.try_into().ok()?);
        }
        if KEPT.contains(&kind) {
            parts.bytes.extend_from_slice(whole);
        } else {
            said(*kind, data, &mut parts.beside);
        }
        if kind == b"IEND" {
            return Some(parts);
        }
        at = end;
    }
}

/// What a chunk that is left out says.
fn said(kind: [u8; 4], data: &[u8], beside: &mut Vec<Beside>) {
    match &kind {
        b"eXIf" => beside.extend(exif::read(data).beside),
        b"tEXt" | b"zTXt" | b"iTXt" => {
            let key = data.split(|byte| *byte == 0).next().unwrap_or_default();
            if [&b"Author"[..], b"Copyright", b"Artist"].contains(&key) {
                beside.push(Beside::Author);
            }
            xmp(data, beside);
        }
        _ => {}
    }
}
