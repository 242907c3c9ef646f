package io.sluice.ingest.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.store.LocalFiles;
import io.sluice.starter.s3.S3Properties;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SparkPropertiesTests {

    private static final S3Properties S3 =
            new S3Properties(URI.create("https://s3.example.org"), "eu-west-1", "access-key", "secret-key", "");

    @Test
    void runsLocallyOnLoopbackByDefault() {
        assertThat(bind(Map.of()))
                .isEqualTo(new SparkProperties("local[*]", "127.0.0.1", new SparkProperties.Ui(true, 4040), Map.of()));
    }

    @Test
    void bindsEveryProperty() {
        assertThat(bind(Map.of(
                        "ingest.spark.master", "spark://master:7077",
                        "ingest.spark.bind-address", "0.0.0.0",
                        "ingest.spark.ui.enabled", "false",
                        "ingest.spark.ui.port", "4141",
                        "ingest.spark.properties[spark.executor.memory]", "2g")))
                .isEqualTo(new SparkProperties(
                        "spark://master:7077",
                        "0.0.0.0",
                        new SparkProperties.Ui(false, 4141),
                        Map.of("spark.executor.memory", "2g")));
    }

    @Test
    void letsFurtherPropertiesWin() {
        var settings = SparkSettings.of(
                bind(Map.of("ingest.spark.properties[spark.hadoop.fs.s3a.path.style.access]", "false")), S3);
        assertThat(settings)
                .containsEntry("spark.hadoop.fs.s3a.path.style.access", "false")
                .containsEntry("spark.hadoop.fs.s3a.endpoint", "https://s3.example.org")
                .containsEntry("spark.hadoop.fs.s3a.connection.ssl.enabled", "true");
    }

    @Test
    void handsTemporaryKeysOnWithTheirToken() {
        var temporary = new S3Properties(URI.create("https://s3.example.org"), "eu-west-1", "a", "b", "token");
        assertThat(SparkSettings.of(bind(Map.of()), temporary))
                .containsEntry("spark.hadoop.fs.s3a.session.token", "token")
                .containsEntry(
                        "spark.hadoop.fs.s3a.aws.credentials.provider",
                        "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider");
        assertThat(SparkSettings.of(bind(Map.of()), S3)).doesNotContainKey("spark.hadoop.fs.s3a.session.token");
    }

    @Test
    void replacesHadoopsLocalFilesOnlyInItsOwnJvm() {
        for (var master : List.of("local", "local[2]", "local[*]")) {
            assertThat(SparkSettings.of(bind(Map.of("ingest.spark.master", master)), S3))
                    .containsEntry("spark.hadoop.fs.file.impl", LocalFiles.class.getName());
        }
        for (var master : List.of("local-cluster[2,1,1024]", "spark://master:7077")) {
            assertThat(SparkSettings.of(bind(Map.of("ingest.spark.master", master)), S3))
                    .doesNotContainKey("spark.hadoop.fs.file.impl");
        }
    }

    @Test
    void tellsACopyOfTheSettingsWhereToListen() {
        var conf = new BoundSparkConf("127.0.0.1");
        conf.set("spark.app.name", "test");
        assertThat(conf.clone().getenv("SPARK_LOCAL_IP")).isEqualTo("127.0.0.1");
        assertThat(conf.clone().get("spark.app.name")).isEqualTo("test");
        assertThat(conf.getenv("PATH")).isEqualTo(System.getenv("PATH"));
    }

    private static SparkProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("ingest.spark", SparkProperties.class);
    }
}
