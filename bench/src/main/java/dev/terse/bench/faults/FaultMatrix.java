package dev.terse.bench.faults;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Report;
import dev.terse.bench.Row;
import dev.terse.bench.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The redirect while DAX, DynamoDB and Kinesis fail in every combination. */
public final class FaultMatrix implements Topic {

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public String about() {
    return """
        the packaged redirect, run by Lambda's runtime interface client one request at a time, while \
        DAX (a stand-in), DynamoDB (DynamoDB Local behind a proxy) and Kinesis (our endpoint) fail \
        together: DAX hangs for 45 s, DynamoDB is down for 10 s, all else lasts 8 s. Takes ten minutes.""";
  }

  @Override
  public boolean isByNameOnly() {
    return true;
  }

  @Override
  public Report run(Home home) throws Exception {
    Map<Boolean, List<Cell>> cells =
        Cell.all().stream()
            .collect(Collectors.partitioningBy(cell -> cell.dynamoDb() == DynamoDbFault.NONE));
    try (TestBed bed = TestBed.open(home, Timing.full())) {
      Outcome read = bed.withoutFaults();
      Map<Cell, Outcome> outcomes = new LinkedHashMap<>();
      outcomes.putAll(bed.oneAfterTheOther(cells.get(true)));
      outcomes.putAll(bed.atOnce(cells.get(false)));
      return report(read, outcomes);
    }
  }

  private static Report report(Outcome read, Map<Cell, Outcome> outcomes) {
    double bound = Redirect.DAX_DEADLINE.toMillis() + read.p99();
    List<Row> rows = new ArrayList<>();
    rows.add(row("no DAX, nothing fails", read));
    outcomes.forEach(
        (cell, outcome) -> {
          Row row = row(cell.toString(), outcome);
          rows.add(
              cell.dynamoDb() == DynamoDbFault.NONE
                  ? row.with("bound of p99", Figure.of("ms", bound))
                  : row);
        });
    return new Report(
        rows,
        List.of(
            "Right: 301 to the right place, 404 or 410; a tenth asks for a code before it exists and"
                + " right after its creation. Wrong: anything but that and a 503 with Retry-After.",
            "Slowest and p99 are from the hand-over of the event to its answer, in the function's"
                + " process, after 300 requests to warm it up. With DynamoDB fine each combination"
                + " has the machine to itself; the others share it, so their times are too long.",
            "Bound: DAX's deadline of 50 ms and the p99 of a redirect that reads DynamoDB alone, the"
                + " first row.",
            "Recovery is from the end of the faults until a redirect was right, DAX was asked and a"
                + " click was put again; the circuit breakers try DAX and the stream again after 5"
                + " s."));
  }

  private static Row row(String subject, Outcome outcome) {
    return Row.of(subject)
        .with("right", Figure.of("", outcome.right()))
        .with("503", Figure.of("", outcome.unavailable()))
        .with("wrong", Figure.of("", outcome.wrong()))
        .with("p99", Figure.of("ms", outcome.p99()))
        .with("slowest", Figure.of("ms", outcome.slowest()))
        .with("clicks lost", Figure.of("", outcome.clicksLost()))
        .with("recovery", Figure.of("ms", outcome.recoveryMillis()));
  }
}
