package import Fields

/// What the constraints of a table are evaluated on, over some domain: columns as high as the domain is large.
package struct QuotientInputs: Sendable {
    package var main: Matrix
    /// Of width 0 when there is none.
    package var preprocessed: Matrix
    /// Five columns for each column of fractions, the coefficients lowest first.
    package var fractions: Matrix
    /// What the sum of the constraints of each kind is multiplied by: a column for each of `Constraint.Rows.allCases`.
    package var selectors: Matrix
    /// How many rows of the domain further on the next row of the table lies; after the last row comes the first.
    package var nextOffset: Int
    package var publicValues: [KoalaBear]
    package var buses: BusChallenges
    /// The sum of the table's fractions, divided by the height of the table.
    package var sumShare: KoalaBearExtension
    /// Of whose powers each constraint has one.
    package var combiner: KoalaBearExtension

    package init(
        main: Matrix, preprocessed: Matrix, fractions: Matrix, selectors: Matrix, nextOffset: Int,
        publicValues: [KoalaBear], buses: BusChallenges, sumShare: KoalaBearExtension, combiner: KoalaBearExtension
    ) {
        self.main = main
        self.preprocessed = preprocessed
        self.fractions = fractions
        self.selectors = selectors
        self.nextOffset = nextOffset
        self.publicValues = publicValues
        self.buses = buses
        self.sumShare = sumShare
        self.combiner = combiner
    }
}
