//! The token part through its public interface: reading, explaining, judging, and surviving damage.

#[cfg(test)]
mod check;
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
mod view;
