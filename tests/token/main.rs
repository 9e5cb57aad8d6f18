//! The token part through its public interface: reading, explaining, judging, and surviving damage.

#[cfg(test)]
mod attacks;
#[cfg(test)]
mod check;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod compare;
#[cfg(test)]
mod conformance;
#[cfg(test)]
mod console;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod decode;
#[cfg(test)]
mod fixes;
#[cfg(test)]
mod input;
#[cfg(test)]
mod markdown;
#[cfg(test)]
mod people;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod scan;
#[cfg(test)]
mod signature;
#[cfg(test)]
mod view;
