//! Counts what test runners report. A run without a single test, or one that died, is a failure: silence never
//! counts as a pass.

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Tests that ran and held.
    pub(crate) passed: u64,
    /// Tests that did not hold, were cancelled, or could not start.
    pub(crate) failed: u64,
}

impl Count {
    /// One thing that was tried.
    pub(crate) fn one(held: bool) -> Self {
        Count { passed: u64::from(held), failed: u64::from(!held) }
    }

    /// Both counts together.
    pub(crate) fn plus(self, other: Count) -> Self {
        Count { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }

    /// The count of a whole run: the runner's own success is believed only together with the numbers.
    pub(crate) fn of_run(self, succeeded: bool) -> Self {
        let silent = self.passed + self.failed == 0;
        let unexplained = !succeeded && self.failed == 0;
        self.plus(Count { passed: 0, failed: u64::from(silent || unexplained) })
    }
}

/// What a line of `cargo test` adds: `test result: ok. 12 passed; 0 failed; 0 ignored; …`.
pub(crate) fn cargo_line(line: &str) -> Count {
    let Some(rest) = line.trim().strip_prefix("test result:") else { return Count::default() };
    let number = |word: &str| {
        let before = rest.split(word).next().unwrap_or("");
        before.split_whitespace().next_back().and_then(|number| number.parse().ok()).unwrap_or(0)
    };
    Count { passed: number(" passed;"), failed: number(" failed;") }
}

/// What node's TAP report says, and the test files in which nothing was tested: node counts such a file as one test
/// that passed, under the file's own path.
pub(crate) fn tap(report: &str, files: &[String]) -> (Count, Vec<String>) {
    let total = |name: &str| -> u64 {
        let lines = report.lines().filter_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.strip_prefix(' '));
        lines.filter_map(|number| number.trim().parse::<u64>().ok()).next_back().unwrap_or(0)
    };
    let passed_points = report.lines().filter_map(|line| line.strip_prefix("ok ")?.split_once(" - "));
    let empty: Vec<String> = passed_points
        .map(|(_, name)| name.split(" # ").next().unwrap_or(name).trim().to_owned())
        .filter(|name| files.iter().any(|file| file == name || name.ends_with(&format!("/{file}"))))
        .collect();
    let count = Count {
        passed: total("pass").saturating_sub(empty.len() as u64),
        failed: total("fail") + total("cancelled") + empty.len() as u64,
    };
    (count, empty)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_s_result_lines_are_added_up() {
        let cases = [
            ("test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 1 filtered out; finished in 0.1s", 12, 0),
            ("test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out", 4, 2),
            ("test token::tests::nine passed; ... ok", 0, 0),
            ("running 12 tests", 0, 0),
        ];
        for (line, passed, failed) in cases {
            assert_eq!(cargo_line(line), Count { passed, failed }, "{line}");
        }
    }

    #[test]
    fn a_run_that_says_nothing_or_dies_is_a_failure() {
        let cases = [
            ((0, 0), true, (0, 1)),
            ((0, 0), false, (0, 1)),
            ((3, 0), true, (3, 0)),
            ((3, 0), false, (3, 1)),
            ((3, 1), false, (3, 1)),
        ];
        for (count, succeeded, expected) in cases {
            let found = Count { passed: count.0, failed: count.1 }.of_run(succeeded);
            assert_eq!((found.passed, found.failed), expected, "{count:?} {succeeded}");
        }
    }

    #[test]
    fn node_s_report_is_counted_and_an_empty_file_is_no_pass() {
        let report = "TAP version 13\n# Subtest: one\nok 1 - one\n    ok 1 - two\nnot ok 2 - s\n\
            # Subtest: /p/tests/page/empty.test.js\nok 3 - /p/tests/page/empty.test.js\n1..3\n\
            # tests 5\n# suites 1\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 0\n";
        let files = ["tests/page/a.test.js".to_owned(), "tests/page/empty.test.js".to_owned()];
        let (count, empty) = tap(report, &files);
        assert_eq!(count, Count { passed: 2, failed: 3 });
        assert_eq!(empty, ["/p/tests/page/empty.test.js"]);
        assert_eq!(tap("", &files).0, Count::default());
    }
}
