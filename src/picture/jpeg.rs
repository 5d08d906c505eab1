//! JPEG segment by segment (ITU-T T.81): the frame's size, and every application segment and comment left out but those
//! that colours and the way up need.

use super::{Beside, Parts, exif, xmp};

const START: [u8; 2] = [0xFF, 0xD8];
const END: u8 = 0xD9;
const SCAN: u8 = 0xDA;

pub(super) fn parts(file: &[u8]) -> Option<Parts> {
    let mut parts = Parts { width: 0, height: 0, bytes: START.to_vec(), beside: Vec::new() };
    let mut orientation = 1;
    let mut at = START.len();
    loop {
        // Any number of FF may stand before a marker.
        while file.get(at) == Some(&0xFF) && file.get(at + 1) == Some(&0xFF) {
            at += 1;
        }
        let (&[0xFF, marker], length) = (file.get(at..at + 2)?.first_chunk::<2>()?, file.get(at + 2..at + 4)) else {
            return None;
        };
        if marker == END {
            parts.bytes.extend([0xFF, END]);
            break;
        }
        let length = usize::from(u16::from_be_bytes(length?.try_into().ok()?));
        let end = at + 2 + length.max(2);
        let data = file.get(at + 4..end)?;
        match marker {
            // The frame's header: precision, height, width.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                parts.height = u32::from(u16::from_be_bytes(data.get(1..3)?.try_into().ok()?));
                parts.width = u32::from(u16::from_be_bytes(data.get(3..5)?.try_into().ok()?));
            }
            0xE1 => said(data, &mut orientation, &mut parts.beside),
            0xED if has_byline(data) => parts.beside.push(Beside::Author),
            _ => {}
        }
        if is_kept(marker, data) {
            parts.bytes.extend_from_slice(&file[at..end]);
        }
        at = end;
        if marker == SCAN {
            let length = scan(file.get(at..)?);
            parts.bytes.extend_from_slice(&file[at..at + length]);
            at += length;
        }
    }
    if orientation > 1 {
        set_orientation(&mut parts, orientation);
    }
    Some(parts)
}

/// Whether a segment is needed to show the picture.
fn is_kept(marker: u8, data: &[u8]) -> bool {
    match marker {
        0xE2 => data.starts_with(b"ICC_PROFILE\0"),
        0xE0 | 0xEE => true,
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// How many bytes of a scan follow, up to the next marker that is no restart.
fn scan(data: &[u8]) -> usize {
    let is_marker = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF);
    data.windows(2).position(is_marker).unwrap_or(data.len())
}

fn said(data: &[u8], orientation: &mut u16, beside: &mut Vec<Beside>) {
    if let Some(tiff) = data.strip_prefix(b"Exif\0\0") {
        let exif = exif::read(tiff);
        *orientation = exif.orientation;
        beside.extend(exif.beside);
    } else {
        xmp(data, beside);
    }
}

/// Whether IPTC data names an author: record 2, data set 80.
fn has_byline(data: &[u8]) -> bool {
    data.windows(3).any(|at| at == [0x1C, 2, 80])
}

/// Puts back which way up the picture is, and turns its measures with it.
fn set_orientation(parts: &mut Parts, orientation: u16) {
    let tiff = exif::only_orientation(orientation);
    let mut segment = vec![0xFF, 0xE1];
    segment.extend(((tiff.len() + 8) as u16).to_be_bytes());
    segment.extend(b"Exif\0\0");
    segment.extend(tiff);
    parts.bytes.splice(START.len()..START.len(), segment);
    if orientation >= 5 {
        std::mem::swap(&mut parts.width, &mut parts.height);
    }
}
