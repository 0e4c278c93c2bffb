package dev.terse.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostsTest {

  private final CostModel model = new CostModel(Prices.read());

  @Test
  void costsPage_hasTheTableThatIsPrinted() throws Exception {
    List<String> page = Files.readAllLines(Path.of("..", "docs", "cost.md"));

    assertThat(page).containsSubsequence(Costs.table(model));
  }

  @Test
  void oneMillionRedirectsADay_areThirtyThreeMillionRequestsAMonth() {
    // 33 million requests at a dollar, 26.4 GB out at 9 cents
    assertThat(model.month(new Usage(1_000_000), false).get("API Gateway"))
        .isCloseTo(33 + 2.376, within(0.001));
    // 30 million clicks of 3 units and 3 million links of 2 at 0.625, 15 million read units at
    // 0.125
    assertThat(model.month(new Usage(1_000_000), false).get("DynamoDB, requests"))
        .isCloseTo(60 + 1.875, within(0.001));
  }

  @Test
  void archive_costsAnotherReaderFirehoseAndThreeMonthsInS3() {
    // 30 million clicks: 7.5 GB out at 4 cents, 150 GB of Firehose's, 3 times 2.4 GB at 2.3 cents,
    // and an alarm
    assertThat(model.archive(new Usage(1_000_000)))
        .isCloseTo(0.30 + 4.35 + 0.1656 + 0.10, within(0.001));
    assertThat(model.month(new Usage(1_000_000), true)).doesNotContainKey("Firehose and S3");
  }

  @Test
  void moreRedirects_costMore_inEveryService() {
    for (boolean production : new boolean[] {false, true}) {
      var few = model.month(new Usage(1_000), production);
      var many = model.month(new Usage(100_000_000), production);
      many.forEach(
          (service, cost) -> assertThat(cost).as(service).isGreaterThanOrEqualTo(few.get(service)));
    }
  }

  @Test
  void smallProfile_hasNoneOfTheFixedCostsOfProduction() {
    var small = model.month(new Usage(1_000), false);

    assertThat(small.get("DAX and VPC")).isZero();
    assertThat(small.get("CloudFront, WAF and secret")).isZero();
  }
}
