package dev.terse.local.lambda;

/** The X-Ray header of an unsampled invocation. */
final class TraceId {

  private TraceId() {}

  static String of(EmulatedInvocation invocation) {
    String hex = invocation.requestId().replace("-", "");
    return "Root=1-%s-%s;Parent=%s;Sampled=0"
        .formatted(hex.substring(0, 8), hex.substring(8), hex.substring(0, 16));
  }
}
