/// What is proved, as far as the level of security depends on it. Bounds for many shapes at once are fine: every
/// error grows with every number here, but for the height of the smallest table.
package struct SoundnessShape: Equatable, Sendable {
    /// log2 of the height of the tallest table.
    package var heightLog2: Int
    /// log2 of the height of the shortest.
    package var smallestHeightLog2: Int
    /// How many words are combined with powers of one challenge: a column counts once for each point that it is
    /// opened at, unless those share a quotient. The bound is for a curve, whose degree is the highest exponent; so
    /// exponents below it that no word has count as well, as words that are zero.
    package var batchedFunctions: Int
    /// How many constraints of all tables are combined with powers of one challenge.
    package var constraints: Int
    package var constraintDegree: Int
    /// How many fractions all buses together sum up: messages of a row, times rows, over all tables.
    package var logUpTerms: Int
    /// The elements of the widest bus tuple, with the one that names the bus.
    package var tupleWidth: Int
    /// log2 of the number of coefficients at which folding ends.
    package var finalPolynomialLog2: Int

    package init(
        heightLog2: Int, smallestHeightLog2: Int, batchedFunctions: Int, constraints: Int, constraintDegree: Int = 3,
        logUpTerms: Int, tupleWidth: Int, finalPolynomialLog2: Int
    ) {
        self.heightLog2 = heightLog2
        self.smallestHeightLog2 = smallestHeightLog2
        self.batchedFunctions = batchedFunctions
        self.constraints = constraints
        self.constraintDegree = constraintDegree
        self.logUpTerms = logUpTerms
        self.tupleWidth = tupleWidth
        self.finalPolynomialLog2 = finalPolynomialLog2
    }

    /// Folds until the final polynomial is reached; the last may be of a smaller arity.
    package func folds(arityLog2: Int) -> Int {
        max(0, heightLog2 - finalPolynomialLog2 + arityLog2 - 1) / arityLog2
    }
}
