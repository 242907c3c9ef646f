package io.sluice.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MakeBucketArgs;
import io.minio.PutObjectArgs;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@WithMinio
class MinioServerIT {

    @Test
    void holdsNothingOnceItIsCleared(MinioServer minio) throws Exception {
        var client = minio.client();
        var content = "[]".getBytes(StandardCharsets.UTF_8);
        client.makeBucket(MakeBucketArgs.builder().bucket("raw").build());
        client.putObject(PutObjectArgs.builder()
                .bucket("raw")
                .object("events/a.json")
                .data(content, content.length)
                .build());
        assertThat(client.listBuckets()).hasSize(1);

        minio.clear();

        assertThat(client.listBuckets()).isEmpty();
    }
}
