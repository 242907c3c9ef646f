package io.sluice.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Reads back what a bucket holds. */
public final class StoredObjects {

    private StoredObjects() {}

    /** The objects of a bucket, in the order of their keys. */
    public static Map<String, byte[]> bytes(MinioClient client, String bucket) throws Exception {
        var objects = new LinkedHashMap<String, byte[]>();
        for (var item : client.listObjects(
                ListObjectsArgs.builder().bucket(bucket).recursive(true).build())) {
            var key = item.get().objectName();
            try (var object = client.getObject(
                    GetObjectArgs.builder().bucket(bucket).object(key).build())) {
                objects.put(key, object.readAllBytes());
            }
        }
        return objects;
    }

    public static Map<String, String> texts(MinioClient client, String bucket) throws Exception {
        var texts = new TreeMap<String, String>();
        bytes(client, bucket).forEach((key, bytes) -> texts.put(key, new String(bytes, UTF_8)));
        return texts;
    }
}
