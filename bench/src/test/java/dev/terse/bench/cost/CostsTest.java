package dev.terse.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.terse.bench.Home;
import dev.terse.bench.cost.Busy.ClickWrites;
import dev.terse.bench.cost.Costs.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CostsTest {

  private static final Home HOME = new Home(Path.of(".."));

  /** Round numbers, so that a month can be reckoned by hand. */
  private static final Busy BUSY =
      new Busy(
          2.9,
          2.9,
          1_000,
          List.of(
              new ClickWrites(1e6, 1, 0.9),
              new ClickWrites(1e6, 10, 0.8),
              new ClickWrites(1e6, 60, 0.7),
              new ClickWrites(1e8, 1, 0.7),
              new ClickWrites(1e8, 10, 0.6),
              new ClickWrites(1e8, 60, 0.5)));

  private final CostModel model = new CostModel(Inputs.read(), BUSY);

  @Test
  void costsPage_hasTheTablesThatArePrinted() throws Exception {
    assertThat(Files.readString(Path.of("..", "docs", "cost.md")))
        .as("./terse costs --page writes them")
        .contains(Costs.text(Costs.pageTables(HOME)));
  }

  @Test
  void month_isReckonedFromItsParts() {
    SequencedMap<String, Double> month = model.month(new Load(30e6, 3e6), CostProfile.SMALL);

    // 33 million requests at a dollar
    assertThat(month.get("API Gateway")).isCloseTo(33, within(1e-6));
    // 33 million at 0.20; a redirect takes 5 + 3 + 12 ms and a create 5 + 3 + 2 * 5, with 1 GB
    assertThat(month.get("Lambda, requests"))
        .isCloseTo(6.6 + (30e6 * 0.020 + 3e6 * 0.018) * 0.0000133334, within(1e-3));
    // one shard gives 262,800 batches of 30 ms, and 30,000 seconds of clicks, with 1.73 GB
    assertThat(month.get("Lambda, aggregator"))
        .isCloseTo(0.2628 * 0.2 + (262_800 * 0.030 + 30_000) * 1.73 * 0.0000133334, within(1e-3));
    // 6 million writes at 0.625, 16.5 million halves of reads at 0.125
    assertThat(month.get("DynamoDB, links")).isCloseTo(3.75 + 2.0625, within(1e-6));
    assertThat(month.get("DynamoDB, clicks")).isCloseTo(30 * 0.8, within(1e-6));
    // a shard's month and 30 million puts
    assertThat(month.get("Kinesis")).isCloseTo(10.95 + 0.42, within(1e-6));
    // 16.5 GB at 9 cents
    assertThat(month.get("bytes to clients")).isCloseTo(1.485, within(1e-6));
    assertThat(month.get("CloudFront")).isZero();
    assertThat(month.get("DAX and VPC")).isZero();
  }

  @Test
  void provisionedStream_hasTheShardsThatThePeakNeeds() {
    // 1,157 a second and ten times as many at the peak: twelve shards
    assertThat(model.month(new Load(3e9, 0), CostProfile.SMALL).get("Kinesis"))
        .isCloseTo(12 * 10.95 + 42, within(1e-6));
  }

  @Test
  void edge_takesRedirectsPastApiGateway_andTheirBytesAreCloudFronts() {
    SequencedMap<String, Double> month = model.month(new Load(30e6, 3e6), CostProfile.PRODUCTION);

    assertThat(month.get("API Gateway")).isCloseTo(3, within(1e-6));
    assertThat(month.get("CloudFront")).isCloseTo(33 + 0.3 + 16.5 * 0.085, within(1e-6));
    assertThat(month.get("WAF and secret")).isCloseTo(33 * 0.6 + 11.4, within(1e-6));
    assertThat(month.get("bytes to clients")).isZero();
  }

  @Test
  void archive_costsFirehoseAndThreeMonthsInS3_andAnotherReaderOfAStreamOnDemand() {
    // 150 GB of Firehose's, 3 times 2.4 GB at 2.3 cents, and an alarm
    double archive = 4.35 + 0.1656 + 0.10;

    assertThat(model.archive(new Load(30e6, 0), CostProfile.SMALL))
        .isCloseTo(archive, within(1e-6));
    // 7.5 GB out at 4 cents
    assertThat(model.archive(new Load(30e6, 0), CostProfile.PRODUCTION))
        .isCloseTo(archive + 0.30, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "1e6, 1, 0.9",
    "1e6, 10, 0.8",
    "1e8, 60, 0.5",
    "1e7, 10, 0.7",
    "1e3, 10, 0.8",
    "1e9, 300, 0.5",
    "1e6, 0, 0.9"
  })
  void clicksWrites_areBetweenWhatWasSimulated(double clicks, double window, double dollars) {
    assertThat(BUSY.dollarsPerMillionClicks(clicks, window)).isCloseTo(dollars, within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(CostProfile.class)
  void moreRedirects_costMore_inEveryService(CostProfile profile) {
    var few = model.month(Load.of(1e3, model.inputs()), profile);
    var many = model.month(Load.of(1e8, model.inputs()), profile);

    many.forEach(
        (service, cost) -> assertThat(cost).as(service).isGreaterThanOrEqualTo(few.get(service)));
  }

  @ParameterizedTest
  @EnumSource(CostProfile.class)
  void millionRedirects_areTheMonthWithoutWhatIsPaidAnyway(CostProfile profile) {
    double redirects = 3e6;
    double with = sum(model.month(new Load(redirects * 30, 0), profile));
    double without = sum(model.month(Load.NONE, profile));
    double storage = model.month(new Load(redirects * 30, 0), profile).get(Month.STORAGE);

    assertThat(sum(model.million(redirects, profile)) * 90)
        .isCloseTo(with - without - storage, within(1e-6));
  }

  @Test
  void measuredCosts_areWithinTheBoundsOfThePage() throws Exception {
    CostModel measured = Costs.pageTables(HOME).model();

    assertThat(sum(measured.million(2e7, CostProfile.SMALL))).isLessThan(2.40);
    assertThat(sum(measured.million(1e6, CostProfile.PRODUCTION))).isLessThan(3.60);
    Load load = Load.of(1e3, measured.inputs());
    assertThat(
            sum(measured.month(load, CostProfile.SMALL)) - measured.free(load, CostProfile.SMALL))
        .isLessThan(20);
  }

  @Test
  void givenNumber_replacesThatOfAProfileAndOfBoth() {
    Inputs inputs = Inputs.read().with("stream.shards", 2).with("production.edge", 0);

    assertThat(inputs.of(CostProfile.SMALL, "stream.shards")).isEqualTo(2);
    assertThat(inputs.of(CostProfile.PRODUCTION, "stream.shards")).isEqualTo(2);
    assertThat(inputs.of(CostProfile.PRODUCTION, "edge")).isZero();
    assertThat(inputs.of(CostProfile.SMALL, "redirect.url")).isZero();
  }

  @Test
  void options_areTheColumns() {
    Options options =
        Options.parse(
            List.of("--profile", "small", "--redirects-per-day", "2e4", "--set", "dax=1"),
            Inputs.read());

    assertThat(options.profiles()).containsExactly(CostProfile.SMALL);
    assertThat(options.redirectsPerDay()).containsExactly(2e4);
    assertThat(
            new CostTables(
                    new CostModel(options.inputs(), BUSY),
                    options.profiles(),
                    options.redirectsPerDay())
                .month())
        .first()
        .asString()
        .isEqualTo("| US dollars a month | small, 20 k a day |");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--profile tiny | --profile is \"tiny\", and should be small or production.",
        "--set dax | --set is \"dax\", and should be NAME=VALUE.",
        "--set dax=yes | --set dax is \"yes\", and should be a number",
        "--set docs=1 | There is no docs in prices.properties",
        "--redirects-per-day 0 | --redirects-per-day is \"0\", and should be more than 0.",
        "--redirects-per-day NaN | and should be a number",
        "--redirects-per-day | --redirects-per-day needs a value.",
        "--page --profile small | --page takes no other option.",
        "--pages | There is no option --pages."
      })
  void wrongOption_isNamed(String arguments, String sentence) {
    assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" ")), Inputs.read()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  private static double sum(SequencedMap<String, Double> costs) {
    return costs.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
