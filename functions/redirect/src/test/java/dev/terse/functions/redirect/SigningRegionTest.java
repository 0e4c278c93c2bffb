package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.annotations.SdkPublicApi;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.utils.Validate;

/** The class that stands in for one of the SDK's, compared with the SDK without it. */
class SigningRegionTest {

  @ParameterizedTest
  @ValueSource(strings = {"dynamodb", "kinesis"})
  void everyRegion_isSignedForAsTheSdkDoes(String service) throws Exception {
    Map<String, String> ours = new TreeMap<>();
    Map<String, String> sdks = new TreeMap<>();
    URL[] jars = {jar(Region.class), jar(Validate.class), jar(SdkPublicApi.class)};
    try (var sdk = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
      Class<?> metadata = sdk.loadClass(ServiceMetadata.class.getName());
      Class<?> regions = sdk.loadClass(Region.class.getName());
      Object sdksMetadata = metadata.getMethod("of", String.class).invoke(null, service);
      for (Region region : Region.regions()) {
        if (!region.isGlobalRegion()) {
          ours.put(
              region.id(), ServiceMetadata.of(service).signingRegion(region).id());
          Object sdksRegion = regions.getMethod("of", String.class).invoke(null, region.id());
          sdks.put(
              region.id(),
              metadata.getMethod("signingRegion", regions).invoke(sdksMetadata, sdksRegion).toString());
        }
      }
    }
    assertThat(ours).isEqualTo(sdks).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = "dynamodb")
  void metadataOfAllServices_isNotMade(String service) {
    assertThat(ServiceMetadata.of(service).getClass().getSimpleName())
        .isEqualTo("DefaultServiceMetadata");
  }

  private static URL jar(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
