package dev.ampwright.verify.collect.live;

/// Hears of each question as it is put to AWS, from many threads at once.
@FunctionalInterface
public interface Progress {
    /// Nobody listens.
    Progress NONE = (operation, region, calls) -> {};

    /// A question is about to be put.
    ///
    /// @param calls how many questions this run has put by now, this one included
    void asking(Operation operation, String region, int calls);
}
