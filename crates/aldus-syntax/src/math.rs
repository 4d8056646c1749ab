//! Float arithmetic that gives the same bits on every machine.
//!
//! Only single IEEE operations in a fixed order: no fused multiply-add, no library
//! functions, sums in sixteen fixed lanes. What differs between machines is only
//! how many lanes are computed at once.

/// How wide the processor computes.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy)]
pub(crate) enum Width {
    Plain,
    Avx2,
    Avx512,
}

/// What this processor has, looked up once.
#[cfg(target_arch = "x86_64")]
#[inline]
pub(crate) fn width() -> Width {
    static FOUND: std::sync::LazyLock<Width> = std::sync::LazyLock::new(|| {
        use std::arch::is_x86_feature_detected as has;
        if has!("avx512f") && has!("avx512bw") && has!("avx512dq") && has!("avx512vl") {
            Width::Avx512
        } else if has!("avx2") {
            Width::Avx2
        } else {
            Width::Plain
        }
    });
    *FOUND
}

/// Compiles a function for any machine, for AVX2 and for AVX-512.
macro_rules! vectorised {
    ($(#[$meta:meta])* $visibility:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty $body:block) => {
        $(#[$meta])*
        $visibility fn $name($($argument: $type),*) -> $result {
            #[inline(always)]
            fn plain($($argument: $type),*) -> $result $body

            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn wide($($argument: $type),*) -> $result {
                    plain($($argument),*)
                }
                #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
                fn widest($($argument: $type),*) -> $result {
                    plain($($argument),*)
                }
                match $crate::math::width() {
                    // SAFETY: the processor was seen to have these instructions.
                    $crate::math::Width::Avx512 => return unsafe { widest($($argument),*) },
                    // SAFETY: likewise.
                    $crate::math::Width::Avx2 => return unsafe { wide($($argument),*) },
                    $crate::math::Width::Plain => {}
                }
            }
            plain($($argument),*)
        }
    };
}
pub(crate) use vectorised;

/// The logistic function, through a rational approximation of the hyperbolic tangent.
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    let half = 0.5 * x;
    let y = half.clamp(-7.9, 7.9);
    let square = y * y;
    let mut above = square * -2.760_768_5e-16 + 2.000_188e-13;
    above = above * square - 8.604_672e-11;
    above = above * square + 5.122_297e-8;
    above = above * square + 1.485_722_4e-5;
    above = above * square + 6.372_619e-4;
    above = above * square + 4.893_525e-3;
    let mut below = square * 1.198_258_4e-6 + 1.185_347_1e-4;
    below = below * square + 2.268_434_6e-3;
    below = below * square + 4.893_525e-3;
    0.5 * (y * above / below) + 0.5
}

vectorised! {
    /// The dot product of two rows of equal length.
    pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
        let mut lanes = [0.0f32; 16];
        let (a16, a_rest) = a.as_chunks::<16>();
        let (b16, b_rest) = b.as_chunks::<16>();
        for (a, b) in a16.iter().zip(b16) {
            for ((lane, &a), &b) in lanes.iter_mut().zip(a).zip(b) {
                *lane += a * b;
            }
        }
        let mut sum = 0.0;
        for lane in lanes {
            sum += lane;
        }
        for (&a, &b) in a_rest.iter().zip(b_rest) {
            sum += a * b;
        }
        sum
    }
}

vectorised! {
    /// Adds a row of signed bytes times a scale.
    pub(crate) fn add_scaled(sum: &mut [f32], row: &[i8], scale: f32) -> () {
        for (sum, &value) in sum.iter_mut().zip(row) {
            *sum += f32::from(value) * scale;
        }
    }
}

/// The index of the largest value, the first of equals.
pub(crate) fn argmax(values: &[f32]) -> usize {
    let mut best = 0;
    for (index, &value) in values.iter().enumerate() {
        if value > values[best] {
            best = index;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sigmoid_is_close_to_the_exact_one() {
        for step in -2000..=2000 {
            let x = step as f32 * 0.01;
            let exact = 1.0 / (1.0 + (-f64::from(x)).exp());
            assert!((f64::from(sigmoid(x)) - exact).abs() < 2e-6, "{x}");
        }
    }

    #[test]
    fn dot_takes_rows_of_any_length() {
        let row: Vec<f32> = (0..37).map(|n| n as f32).collect();
        assert_eq!(dot(&row, &row), 16206.0);
    }
}
