package import Fields

/// What the fractions of a table are made from: its trace, and the challenges of the buses.
package struct FractionInputs: Sendable {
    package var main: Matrix
    /// Of width 0 when there is none.
    package var preprocessed: Matrix
    package var publicValues: [KoalaBear]
    package var buses: BusChallenges

    package init(main: Matrix, preprocessed: Matrix, publicValues: [KoalaBear], buses: BusChallenges) {
        self.main = main
        self.preprocessed = preprocessed
        self.publicValues = publicValues
        self.buses = buses
    }
}
