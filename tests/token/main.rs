//! The token part through its public interface: reading, explaining, judging, and surviving damage.

#[cfg(test)]
mod attacks;
#[cfg(test)]
mod check;
#[cfg(test)]
mod conformance;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod decode;
#[cfg(test)]
mod input;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod scan;
#[cfg(test)]
mod signature;
#[cfg(test)]
mod view;
