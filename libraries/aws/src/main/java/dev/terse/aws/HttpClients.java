package dev.terse.aws;

import java.time.Duration;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Makes what clients speak HTTP with: the AWS Common Runtime where the SDK's own system property
 * says so, because its TLS is native and needs none of the JDK's, which takes long to start;
 * otherwise the JDK's own client.
 */
final class HttpClients {

  private static final String COMMON_RUNTIME = "software.amazon.awssdk.http.crt.CrtSdkHttpService";

  private HttpClients() {}

  /**
   * A client.
   *
   * @param connect how long a connection may take
   * @param attempt how long an answer may be silent; the SDK bounds each attempt as a whole
   */
  static SdkHttpClient create(Duration connect, Duration attempt) {
    return SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL
            .getStringValue()
            .filter(COMMON_RUNTIME::equals)
            .isPresent()
        ? AwsCrtHttpClient.builder().connectionTimeout(connect).build()
        : new AbortableHttpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(connect)
                .socketTimeout(attempt)
                .build());
  }
}
