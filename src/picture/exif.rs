//! What EXIF says of a place, a person, and which way up a picture is (TIFF 6.0, EXIF 2.32).

use super::Beside;

/// What was read of EXIF data.
pub(super) struct Exif {
    /// Which way up the picture is, 1 to 8.
    pub(super) orientation: u16,
    pub(super) beside: Vec<Beside>,
}

/// The tags of IFD 0 and of the EXIF IFD that name a person: artist, copyright, author, owner of the camera.
const PERSON: [u16; 4] = [0x013B, 0x8298, 0x9C9D, 0xA430];
const ORIENTATION: u16 = 0x0112;
const EXIF_IFD: u16 = 0x8769;
const GPS_IFD: u16 = 0x8825;

/// Reads EXIF data from its TIFF header on; what makes no sense says nothing.
pub(super) fn read(tiff: &[u8]) -> Exif {
    let mut exif = Exif { orientation: 1, beside: Vec::new() };
    let little = tiff.starts_with(b"II");
    let reader = Reader { tiff, little };
    if let Some(first) = reader.long(4) {
        walk(&reader, first as usize, &mut exif, true);
    }
    exif
}

struct Reader<'a> {
    tiff: &'a [u8],
    little: bool,
}

impl Reader<'_> {
    fn short(&self, at: usize) -> Option<u16> {
        let bytes: [u8; 2] = self.tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes: [u8; 4] = self.tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }
}

fn walk(reader: &Reader<'_>, at: usize, exif: &mut Exif, first: bool) {
    let Some(count) = reader.short(at) else { return };
    for entry in (0..usize::from(count)).map(|index| at + 2 + index * 12) {
        let (Some(tag), Some(value)) = (reader.short(entry), reader.long(entry + 8)) else { return };
        match tag {
            ORIENTATION => {
                exif.orientation = reader.short(entry + 8).filter(|way| (1..=8).contains(way)).unwrap_or(1);
            }
            GPS_IFD if reader.short(value as usize).is_some_and(|count| count > 0) => exif.beside.push(Beside::Place),
            EXIF_IFD if first => walk(reader, value as usize, exif, false),
            _ if PERSON.contains(&tag) => exif.beside.push(Beside::Author),
            _ => {}
        }
    }
}

/// EXIF data that says nothing but which way up a picture is.
pub(super) fn only_orientation(orientation: u16) -> Vec<u8> {
    let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x01".to_vec();
    tiff.extend(ORIENTATION.to_be_bytes());
    tiff.extend([0, 3, 0, 0, 0, 1]);
    tiff.extend(orientation.to_be_bytes());
    tiff.extend([0; 6]);
    tiff
}
