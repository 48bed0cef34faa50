package dev.dermaga.hub.files;

import dev.dermaga.hub.HubProperties;
import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

    /** What a form says besides the file. */
    private static final DataSize REST = DataSize.ofMegabytes(1);

    @Bean
    Vault vault(HubProperties properties, FileProperties files) {
        return files.s3().bucket() == null
                ? new DiskVault(properties.files().toAbsolutePath())
                : new S3Vault(files.s3());
    }

    /** A file in a form goes to the disk as it comes, and no further than the largest that is taken. */
    @Bean
    MultipartConfigElement multipart(FileProperties files) {
        var multipart = new MultipartConfigFactory();
        multipart.setFileSizeThreshold(DataSize.ofBytes(0));
        multipart.setMaxFileSize(files.largest());
        multipart.setMaxRequestSize(DataSize.ofBytes(files.largest().toBytes() + REST.toBytes()));
        return multipart.createMultipartConfig();
    }
}
