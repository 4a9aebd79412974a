/** An object store, by its schemes, with the options that LanceDB knows for it, in small letters. */
export interface StorageProvider {
  readonly name: string;
  readonly schemes: readonly string[];
  /** With which options of this provider alone begin. */
  readonly prefix: string;
  readonly options: ReadonlySet<string>;
}

/** What every store understands: those of the HTTP client, of retries, and of new tables. */
const COMMON = `allow_http allow_invalid_certificates connect_timeout default_content_type http1_only
  http2_only http2_keep_alive_interval http2_keep_alive_timeout http2_keep_alive_while_idle
  http2_max_frame_size pool_idle_timeout pool_max_idle_per_host proxy_url proxy_ca_certificate
  proxy_excludes randomize_addresses timeout user_agent client_max_retries client_retry_timeout
  download_retry_count expires_at_millis io_threads new_table_data_storage_version
  new_table_enable_v2_manifest_paths new_table_enable_stable_row_ids`;

/** Options that exist with the prefix and without it. */
const EITHER = {
  aws_: `access_key_id secret_access_key default_region region bucket bucket_name endpoint_url endpoint
    session_token token virtual_hosted_style_request s3_express imdsv1_fallback metadata_endpoint
    unsigned_payload checksum_algorithm skip_signature copy_if_not_exists conditional_put
    disable_tagging request_payer profile`,
  google_: `service_account service_account_path service_account_key bucket bucket_name
    application_credentials skip_signature storage_token`,
  azure_: `authority_id client_id client_secret tenant_id endpoint identity_endpoint msi_endpoint
    object_id msi_resource_id federated_token_file use_fabric_endpoint use_azure_cli skip_signature
    disable_tagging container_name`,
};

/** Options that exist in this one form. */
const ONLY = {
  aws_: `aws_allow_http aws_container_credentials_relative_uri aws_container_credentials_full_uri
    aws_container_authorization_token_file aws_web_identity_token_file aws_role_arn
    aws_role_session_name aws_endpoint_url_s3 aws_endpoint_url_sts aws_server_side_encryption
    aws_sse_kms_key_id aws_sse_bucket_key_enabled aws_sse_customer_key_base64`,
  google_: 'google_base_url base_url',
  azure_: `azure_storage_account_key azure_storage_access_key azure_storage_master_key master_key
    account_key access_key azure_storage_account_name account_name azure_storage_client_id
    azure_storage_client_secret azure_storage_tenant_id azure_storage_authority_id
    azure_storage_sas_key azure_storage_sas_token sas_key sas_token azure_storage_token bearer_token
    token azure_storage_use_emulator use_emulator azure_storage_endpoint azure_allow_http
    azure_fabric_token_service_url azure_fabric_workload_host azure_fabric_session_token
    azure_fabric_cluster_identifier`,
};

/**
 * The object stores that are known well enough to tell a wrong option. Sources: the key names of the
 * Rust crate object_store 0.12, on which LanceDB 0.39 stands (`AmazonS3ConfigKey`, `GoogleConfigKey`,
 * `AzureConfigKey`, `ClientConfigKey`), and "Configuring cloud storage" of LanceDB's documentation.
 */
export const storageProviders = (): readonly StorageProvider[] => [
  provider({ name: 'Amazon S3', schemes: ['s3', 's3+ddb'], prefix: 'aws_' }),
  provider({ name: 'Google Cloud Storage', schemes: ['gs'], prefix: 'google_' }),
  provider({ name: 'Azure Blob Storage', schemes: ['az', 'abfss'], prefix: 'azure_' }),
];

function provider(
  given: Omit<StorageProvider, 'options' | 'prefix'> & { readonly prefix: keyof typeof EITHER },
): StorageProvider {
  const { prefix } = given;
  const either = words(EITHER[prefix]).flatMap((word) => [word, `${prefix}${word}`]);
  return { ...given, options: new Set([...words(COMMON), ...either, ...words(ONLY[prefix])]) };
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
