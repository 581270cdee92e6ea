//! Colours in the spaces of a device (ISO 32000-1, 8.6.4).

use super::unclear::Unclear;
use crate::reader::object::Object;

/// Red, green and blue, of 1.
pub(crate) type Colour = [f64; 3];

/// A colour, and how many numbers one has in its space: `DeviceGray`, `DeviceRGB` or `DeviceCMYK`.
#[derive(Clone, Copy)]
pub(crate) struct Paint {
    pub(crate) colour: Colour,
    components: usize,
}

impl Paint {
    pub(crate) const BLACK: Self = Self { colour: [0.0; 3], components: 1 };

    /// The first colour of a space, which is black in each of these (8.6.8).
    pub(crate) fn first_of(space: &[Object]) -> Result<Self, Unclear> {
        let [Object::Name(space)] = space else { return Err(Unclear::Drawing) };
        let components = match space.as_slice() {
            b"DeviceGray" => 1,
            b"DeviceRGB" => 3,
            b"DeviceCMYK" => 4,
            _ => return Err(Unclear::Drawing),
        };
        Ok(Self { components, ..Self::BLACK })
    }

    /// Another colour of the same space.
    pub(crate) fn with(self, numbers: &[Object]) -> Result<Self, Unclear> {
        Self::of(self.components, numbers)
    }

    /// Readers take what is beyond 0 or 1 for these, or not.
    pub(crate) fn of(components: usize, numbers: &[Object]) -> Result<Self, Unclear> {
        if numbers.iter().any(|number| !number.number().is_some_and(|number| (0.0..=1.0).contains(&number))) {
            return Err(Unclear::Drawing);
        }
        let colour = match components {
            1 => {
                let [gray] = array(numbers)?;
                [gray; 3]
            }
            3 => array(numbers)?,
            _ => {
                let [cyan, magenta, yellow, black] = array(numbers)?;
                [cyan, magenta, yellow].map(|ink| (1.0 - ink - black).max(0.0))
            }
        };
        Ok(Self { colour, components })
    }
}

/// Operands that are numbers.
pub(crate) fn array<const N: usize>(operands: &[Object]) -> Result<[f64; N], Unclear> {
    let numbers: Option<Vec<f64>> = operands.iter().map(|operand| operand.number().filter(|number| number.is_finite())).collect();
    numbers.and_then(|numbers| <[f64; N]>::try_from(numbers).ok()).ok_or(Unclear::Broken)
}
