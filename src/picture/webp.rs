//! WebP chunk by chunk (RFC 9649): the canvas, and what stands beside the pixels left out.

use super::{Parts, exif, xmp};

/// The flags of the extended header for EXIF and XMP.
const BESIDE: u8 = 0x08 | 0x04;

pub(super) fn parts(file: &[u8]) -> Option<Parts> {
    let mut parts = Parts { width: 0, height: 0, bytes: b"RIFF\0\0\0\0WEBP".to_vec(), beside: Vec::new() };
    let size = u32::from_le_bytes(file.get(4..8)?.try_into().ok()?) as usize;
    let file = file.get(..size.checked_add(8)?)?;
    let mut at = 12;
    while at < file.len() {
        let kind = file.get(at..at + 4)?;
        let length = u32::from_le_bytes(file.get(at + 4..at + 8)?.try_into().ok()?) as usize;
        let data = file.get(at + 8..at.checked_add(8)?.checked_add(length)?)?;
        if parts.width == 0 {
            (parts.width, parts.height) = measures(kind, data)?;
        }
        let from = parts.bytes.len();
        match kind {
            b"EXIF" => parts.beside.extend(exif::read(data.strip_prefix(b"Exif\0\0").unwrap_or(data)).beside),
            b"XMP " => xmp(data, &mut parts.beside),
            b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => {
                parts.bytes.extend_from_slice(&file[at..at + 8 + length]);
                parts.bytes.extend((length % 2 == 1).then_some(0));
            }
            _ => {}
        }
        if kind == b"VP8X" {
            parts.bytes[from + 8] &= !BESIDE;
        }
        at += 8 + length + length % 2;
    }
    let size = (parts.bytes.len() as u32 - 8).to_le_bytes();
    parts.bytes[4..8].copy_from_slice(&size);
    Some(parts)
}

/// Width and height by the first chunk.
fn measures(kind: &[u8], data: &[u8]) -> Option<(u32, u32)> {
    let number = |from: usize, bytes: usize| {
        data.get(from..from + bytes).map(|part| part.iter().rev().fold(0_u32, |all, byte| all << 8 | u32::from(*byte)))
    };
    match kind {
        b"VP8X" => Some((number(4, 3)? + 1, number(7, 3)? + 1)),
        b"VP8 " => Some((number(6, 2)? & 0x3FFF, number(8, 2)? & 0x3FFF)),
        b"VP8L" => {
            let bits = number(1, 4)?;
            Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        }
        _ => None,
    }
}
