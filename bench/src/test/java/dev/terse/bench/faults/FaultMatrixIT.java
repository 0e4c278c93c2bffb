package dev.terse.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.bench.Home;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The fault matrix with short faults: the guarantees that hold however busy the machine is. */
class FaultMatrixIT {

  @Test
  void everyCombinationOfFaults_givesNoWrongAnswerAndNone503WhileDynamoDbIsUp() throws Exception {
    Map<Cell, Outcome> outcomes;
    try (TestBed bed =
        TestBed.open(new Home(Path.of("..").toAbsolutePath().normalize()), Timing.shortened())) {
      outcomes = bed.atOnce(Cell.all());
    }

    assertThat(outcomes).hasSize(63);
    SoftAssertions all = new SoftAssertions();
    outcomes.forEach((cell, outcome) -> check(cell, outcome, all));
    all.assertAll();
  }

  private static void check(Cell cell, Outcome outcome, SoftAssertions all) {
    all.assertThat(outcome.right() + outcome.unavailable())
        .as("answers: %s", cell)
        .isGreaterThanOrEqualTo(Timing.shortened().requests());
    all.assertThat(outcome.right()).as("right: %s", cell).isPositive();
    all.assertThat(outcome.wrong()).as("wrong: %s", cell).isZero();
    if (cell.dynamoDb() != DynamoDbFault.DOWN) {
      all.assertThat(outcome.unavailable()).as("503: %s", cell).isZero();
    }
    all.assertThat(outcome.slowest())
        .as("slowest: %s", cell)
        .isLessThan(Redirect.TIMEOUT.toMillis());
    all.assertThat(outcome.clicksLost())
        .as("clicks lost: %s", cell)
        .isBetween(0, outcome.lossesCounted());
    all.assertThat(outcome.recoveryMillis()).as("recovery: %s", cell).isFinite();
  }
}
