package dev.terse.bench.cost;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Row;
import java.util.List;

/** The cost of a million requests by service, in US dollars. */
final class MillionCosts {

  private static final double MILLION = 1_000_000;
  private static final String DOLLARS = "$";
  private static final double MB_OF_A_GB = 1_024;

  private final Prices prices;
  private final double memory;
  private final double aggregatorMemory;

  /**
   * Creates the costs from prices.
   *
   * @param home the folder whose template.yaml sets the functions' memory
   */
  MillionCosts(Prices prices, Home home) {
    this.prices = prices;
    this.memory = home.function("redirect").memoryMb() / MB_OF_A_GB;
    this.aggregatorMemory = home.function("aggregator").memoryMb() / MB_OF_A_GB;
  }

  /**
   * Returns the costs of a million redirects, each of which is a click.
   *
   * @param billed billed milliseconds per redirect
   * @param perClick milliseconds that the aggregator takes per click
   */
  Row redirects(Figure billed, Figure perClick) {
    double dynamoDb =
        Usage.READ_UNITS * prices.of("dynamodb.reads")
            + Usage.CLICK_UNITS * prices.of("dynamodb.writes");
    // A record counts as 1 KB when it is put, and is read by the aggregator.
    double kinesis =
        (prices.of("kinesis.in") + Usage.CLICK_KB * prices.of("kinesis.out")) * MILLION / Usage.GB;
    Figure lambda = sum(requests(billed), time(perClick, aggregatorMemory));
    return row("a million redirects", lambda, dynamoDb, kinesis);
  }

  /**
   * Returns the costs of a million creates.
   *
   * @param billed billed milliseconds per create
   */
  Row creates(Figure billed) {
    return row(
        "a million creates", requests(billed), Usage.LINK_KB * prices.of("dynamodb.writes"), 0);
  }

  private Row row(String subject, Figure lambda, double dynamoDb, double kinesis) {
    Figure api = fixed(prices.of("api.first"));
    Row row =
        Row.of(subject)
            .with("API Gateway", api)
            .with("Lambda", lambda)
            .with("DynamoDB", fixed(dynamoDb))
            .with("Kinesis", fixed(kinesis));
    return row.with(
        "total",
        List.of(fixed(dynamoDb), fixed(kinesis), api).stream().reduce(lambda, MillionCosts::sum));
  }

  private Figure requests(Figure millis) {
    return sum(time(millis, memory), fixed(prices.of("lambda.requests")));
  }

  private Figure time(Figure millis, double memory) {
    double price = MILLION / 1e3 * memory * prices.of("lambda.gb.second");
    return new Figure(
        DOLLARS,
        millis.median() * price,
        millis.low() * price,
        millis.high() * price,
        millis.samples());
  }

  private static Figure fixed(double dollars) {
    return Figure.of(DOLLARS, dollars);
  }

  private static Figure sum(Figure one, Figure other) {
    return new Figure(
        DOLLARS,
        one.median() + other.median(),
        one.low() + other.low(),
        one.high() + other.high(),
        Math.max(one.samples(), other.samples()));
  }
}
