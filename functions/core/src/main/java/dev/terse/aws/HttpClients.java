package dev.terse.aws;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Makes what clients speak HTTP with: the AWS Common Runtime where it is packaged, for its TLS is
 * native and needs none of the JDK's, which takes long to start; otherwise the JDK's own client.
 */
final class HttpClients {

  private static final boolean IS_CRT_PACKAGED = isCrtPackaged();

  private HttpClients() {}

  /**
   * A client.
   *
   * @param connect how long a connection may take
   * @param attempt how long an answer may be silent; the SDK bounds each attempt as a whole
   */
  static SdkHttpClient create(Duration connect, Duration attempt) {
    return IS_CRT_PACKAGED
        ? AwsCrtHttpClient.builder().connectionTimeout(connect).build()
        : UrlConnectionHttpClient.builder()
            .connectionTimeout(connect)
            .socketTimeout(attempt)
            .build();
  }

  private static boolean isCrtPackaged() {
    try {
      Class.forName(
          "software.amazon.awssdk.http.crt.AwsCrtHttpClient",
          false,
          HttpClients.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
