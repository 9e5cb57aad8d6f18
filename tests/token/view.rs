//! What is shown of a part: everything that stood there, and marks on what misleads.
