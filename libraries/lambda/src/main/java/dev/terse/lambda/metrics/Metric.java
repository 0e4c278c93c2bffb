package dev.terse.lambda.metrics;

/** The events that are counted; the names of the metrics are those of CloudWatch. */
public enum Metric {
  /** Links created. */
  LINKS_CREATED("LinksCreated"),
  /** Creates answered 429, since their network had created too many. */
  CREATES_REFUSED("CreatesRefused"),
  /** Lots of creates that were granted though the limit could not be checked. */
  CREATE_LIMIT_FAILURES("CreateLimitFailures"),
  /** Links deleted by their owners. */
  LINKS_DELETED("LinksDeleted"),
  /** Deletions that the cache is not known to have been told of, and so may be felt late. */
  CACHE_NOT_REFRESHED("CacheNotRefreshed"),
  /** Reads that the cache before the table did not answer in time, or at all. */
  CACHE_FAILURES("CacheFailures"),
  /** Clicks that could not be handed to the stream, and so are in no statistics. */
  CLICKS_LOST("ClicksLost"),
  /** Clicks written into the statistics. */
  CLICKS_COUNTED("ClicksCounted"),
  /** Clicks delivered again and not counted again. */
  CLICKS_REPEATED("ClicksRepeated"),
  /** Clicks on links that were deleted before they could be written. */
  CLICKS_DROPPED("ClicksDropped"),
  /** Damaged sketches of a day's visitors, which were given up. */
  SKETCHES_LOST("SketchesLost"),
  /** User agents that were too much for the classifier, whose clicks count as a program's. */
  CLIENTS_GIVEN_UP("ClientsGivenUp"),
  /**
   * Records that are not clicks and never will be, each time that one was put into the dead letter
   * queue: as many as the queue got messages.
   */
  RECORDS_UNREADABLE("RecordsUnreadable"),
  /** Records of the stream that are to be delivered again. */
  RECORDS_RETRIED("RecordsRetried"),
  /** Requests answered 503, because a dependency was down, slow or overloaded. */
  REQUESTS_UNAVAILABLE("RequestsUnavailable"),
  /** Requests answered 500. */
  REQUESTS_FAILED("RequestsFailed");

  private final String metricName;

  Metric(String metricName) {
    this.metricName = metricName;
  }

  /** The name in CloudWatch. */
  public String metricName() {
    return metricName;
  }
}
