package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terse.infra.analytics.ClickArchive;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

@NeedsNode
class AnalyticsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Resources resources = Synthesis.of(Synthesis.WITH_ARCHIVE).main();

  @ParameterizedTest
  @ValueSource(strings = {"small", "production"})
  void rawClicks_areKeptNowhere_unlessAskedFor(String profile) {
    Resources withoutArchive = Synthesis.of(Map.of("profile", profile)).main();

    assertThat(withoutArchive.template().toString())
        .doesNotContain("AWS::KinesisFirehose::", "AWS::Glue::", "AWS::Athena::", "ClickArchive");
  }

  @Test
  void aggregator_isFedByItsAlias_andLosesNothing() {
    JsonNode mapping = resources.only("AWS::Lambda::EventSourceMapping");

    assertThat(Resources.text(mapping.get("FunctionName"))).isEqualTo("FunctionsAggregatorAlias");
    assertThat(Resources.text(mapping.get("EventSourceArn"))).isEqualTo("ClicksStream.Arn");
    assertThat(mapping.get("BisectBatchOnFunctionError").asBoolean()).isTrue();
    assertThat(Resources.texts(mapping.get("FunctionResponseTypes")))
        .containsExactly("ReportBatchItemFailures");
    assertThat(mapping.get("MaximumRecordAgeInSeconds").asInt())
        .as("before the stream forgets")
        .isLessThan(168 * 3_600)
        .isPositive();
    assertThat(Resources.text(mapping.at("/DestinationConfig/OnFailure/Destination")))
        .isEqualTo("ClicksFailures.Arn");
  }

  @Test
  void archive_isPartitionedCompressedPrivateAndEnds() {
    JsonNode delivery =
        resources
            .only("AWS::KinesisFirehose::DeliveryStream")
            .get("ExtendedS3DestinationConfiguration");
    JsonNode bucket = resources.ofType("AWS::S3::Bucket").get("ClickArchiveBucket");

    assertThat(delivery.get("Prefix").asText()).isEqualTo("clicks/day=!{timestamp:yyyy-MM-dd}/");
    assertThat(delivery.get("CompressionFormat").asText()).isEqualTo("GZIP");
    assertThat(bucket.at("/PublicAccessBlockConfiguration/RestrictPublicBuckets").asBoolean())
        .isTrue();
    assertThat(bucket.has("BucketEncryption")).isTrue();
    JsonNode clicks = bucket.at("/LifecycleConfiguration/Rules/0");
    assertThat(clicks.get("Prefix").asText()).isEqualTo("clicks/");
    assertThat(clicks.get("ExpirationInDays").asInt()).isEqualTo(90);
    assertThat(clicks.has("Transitions")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 0", "7, 7, 7, 0", "90, 30, 30, 0", "400, 30, 30, 2"})
  void nothingOfAClick_isKeptForLongerThanTheClicks(
      int days, int errors, int answers, int transitions) {
    Stack stack = new Stack(new App());
    new ClickArchive(stack, days, Optional.empty());
    JsonNode rules =
        new Resources(JSON.valueToTree(Template.fromStack(stack).toJSON()))
            .ofType("AWS::S3::Bucket")
            .get("ClickArchiveBucket")
            .at("/LifecycleConfiguration/Rules");

    assertThat(rules)
        .extracting(
            rule -> rule.get("Prefix").asText() + " " + rule.get("ExpirationInDays").asInt())
        .containsExactly("clicks/ " + days, "errors/ " + errors, "answers/ " + answers);
    assertThat(rules.get(0).path("Transitions")).hasSize(transitions);
  }

  @Test
  void table_findsWhatFirehoseWrites_andHasTheFieldsOfAClick() {
    JsonNode table = resources.only("AWS::Glue::Table").get("TableInput");
    JsonNode parameters = table.get("Parameters");

    assertThat(Resources.text(parameters.get("storage.location.template")))
        .isEqualTo("s3://ClickArchiveBucket/clicks/day=${day}/");
    assertThat(parameters.get("projection.enabled").asText()).isEqualTo("true");
    assertThat(parameters.get("projection.day.format").asText()).isEqualTo("yyyy-MM-dd");
    assertThat(StreamSupport.stream(table.at("/StorageDescriptor/Columns").spliterator(), false))
        .extracting(column -> column.get("Name").asText())
        .containsExactly(
            "id", "code", "at", "country", "referrer", "user_agent", "purpose", "network");
    assertThat(resources.only("AWS::Athena::NamedQuery").get("QueryString").asText())
        .contains("GROUP BY country");
  }
}
