// @ts-nocheck: written by `npm run schema` from src/schema with ajv. Do not edit.
"use strict";
export const validateConfig = validate10;
const schema11 = {"type":"object","additionalProperties":false,"properties":{"project":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string","pattern":"\\S"}}},"database":{"type":"object","additionalProperties":false,"properties":{"uri":{"type":"string","pattern":"\\S"},"indexCacheMb":{"type":"integer","minimum":16,"maximum":1048576},"metadataCacheMb":{"type":"integer","minimum":0,"maximum":1048576},"logCacheStats":{"type":"boolean"},"logCacheStatsIntervalMs":{"type":"integer","minimum":1000,"maximum":86400000},"bulk":{"type":"object","additionalProperties":false,"properties":{"indexCacheMb":{"type":"integer","minimum":16,"maximum":1048576},"metadataCacheMb":{"type":"integer","minimum":0,"maximum":1048576}}},"tables":{"type":"object","propertyNames":{"pattern":"^[A-Za-z0-9_.-]+$"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"indexCacheMb":{"type":"integer","minimum":16,"maximum":1048576},"metadataCacheMb":{"type":"integer","minimum":0,"maximum":1048576}}}},"readConsistencyMs":{"type":"integer","minimum":0,"maximum":3155760000000},"storageOptions":{"type":"object","propertyNames":{"pattern":"\\S"},"additionalProperties":{"type":"string"}}}},"embedding":{"type":"object","additionalProperties":false,"properties":{"dimensions":{"type":"integer","minimum":1,"maximum":65536}}},"maintenance":{"type":"object","additionalProperties":false,"properties":{"retentionMs":{"type":"integer","minimum":0,"maximum":3155760000000},"allowUnsafeRetention":{"type":"boolean"},"maxReadMs":{"type":"integer","minimum":0,"maximum":3155760000000},"runIn":{"type":"string","enum":["auto","childProcess","ownProcess"]},"tableTimeoutMs":{"type":"integer","minimum":1000,"maximum":3155760000000},"conflictTimeoutMs":{"type":"integer","minimum":0,"maximum":3155760000000},"policy":{"type":"object","additionalProperties":false,"properties":{"compactFragments":{"type":"integer","minimum":2,"maximum":1000000},"compactMbPerFragment":{"type":"integer","minimum":1,"maximum":1048576},"deletedRows":{"type":"integer","minimum":0,"maximum":1000000000},"deletedPercent":{"type":"integer","minimum":0,"maximum":1000},"unindexedRows":{"type":"integer","minimum":0,"maximum":1000000000},"unindexedPercent":{"type":"integer","minimum":0,"maximum":1000},"unindexedRowsAtMost":{"type":"integer","minimum":1,"maximum":1000000000},"indexSegments":{"type":"integer","minimum":2,"maximum":1000000},"pruneVersions":{"type":"integer","minimum":1,"maximum":1000000},"diskTimesLive":{"type":"integer","minimum":1,"maximum":1000}}},"tables":{"type":"object","propertyNames":{"pattern":"^[A-Za-z0-9_.-]+$"},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"retentionMs":{"type":"integer","minimum":0,"maximum":3155760000000},"compactFragments":{"type":"integer","minimum":2,"maximum":1000000},"compactMbPerFragment":{"type":"integer","minimum":1,"maximum":1048576},"deletedRows":{"type":"integer","minimum":0,"maximum":1000000000},"deletedPercent":{"type":"integer","minimum":0,"maximum":1000},"unindexedRows":{"type":"integer","minimum":0,"maximum":1000000000},"unindexedPercent":{"type":"integer","minimum":0,"maximum":1000},"unindexedRowsAtMost":{"type":"integer","minimum":1,"maximum":1000000000},"indexSegments":{"type":"integer","minimum":2,"maximum":1000000},"pruneVersions":{"type":"integer","minimum":1,"maximum":1000000},"diskTimesLive":{"type":"integer","minimum":1,"maximum":1000}}}},"schedule":{"type":"object","additionalProperties":false,"properties":{"debtCommits":{"type":"integer","minimum":0,"maximum":1000000000},"debtRows":{"type":"integer","minimum":0,"maximum":1000000000000},"debtMb":{"type":"integer","minimum":0,"maximum":1048576},"intervalMs":{"type":"integer","minimum":0,"maximum":3155760000000},"cron":{"type":"string","pattern":"^\\s*(@[A-Za-z]+|[^\\s:]+(\\s+[^\\s:]+){4,5})\\s*$"},"timeZone":{"type":"string","pattern":"\\S"},"quietHours":{"type":"string","pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$"},"jitterMs":{"type":"integer","minimum":0,"maximum":86400000},"pauseBetweenTablesMs":{"type":"integer","minimum":0,"maximum":86400000},"gateSharePercent":{"type":"integer","minimum":1,"maximum":100}}}}},"memory":{"type":"object","additionalProperties":false,"properties":{"budgetMb":{"type":"integer","minimum":192,"maximum":1048576},"ioThreads":{"type":"integer","minimum":2,"maximum":1024},"cpuThreads":{"type":"integer","minimum":1,"maximum":1024},"readAheadMb":{"type":"integer","minimum":1,"maximum":1048576},"scanBatchRows":{"type":"integer","minimum":64,"maximum":1048576},"fullTextPartitionMb":{"type":"integer","minimum":16,"maximum":1048576},"fullTextWorkers":{"type":"integer","minimum":1,"maximum":1024},"tuneAllocator":{"type":"boolean"}}},"control":{"type":"object","additionalProperties":false,"properties":{"enabled":{"type":"boolean"},"allowChanges":{"type":"boolean"}}},"statistics":{"type":"object","additionalProperties":false,"properties":{"sampledSearchesPercent":{"type":"integer","minimum":0,"maximum":100},"objectStore":{"type":"boolean"}}}}};
const pattern0 = new RegExp("\\S", "u");
const pattern2 = new RegExp("^[A-Za-z0-9_.-]+$", "u");
const pattern5 = new RegExp("^\\s*(@[A-Za-z]+|[^\\s:]+(\\s+[^\\s:]+){4,5})\\s*$", "u");
const pattern7 = new RegExp("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", "u");
const func2 = Object.prototype.hasOwnProperty;

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "project") || (key0 === "database")) || (key0 === "embedding")) || (key0 === "maintenance")) || (key0 === "memory")) || (key0 === "control")) || (key0 === "statistics"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.project !== undefined){
let data0 = data.project;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!(key1 === "name")){
const err1 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data0.name !== undefined){
let data1 = data0.name;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err2 = {instancePath:instancePath+"/project/name",schemaPath:"#/properties/project/properties/name/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/project/name",schemaPath:"#/properties/project/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/project",schemaPath:"#/properties/project/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.database !== undefined){
let data2 = data.database;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
if(!(func2.call(schema11.properties.database.properties, key2))){
const err5 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data2.uri !== undefined){
let data3 = data2.uri;
if(typeof data3 === "string"){
if(!pattern0.test(data3)){
const err6 = {instancePath:instancePath+"/database/uri",schemaPath:"#/properties/database/properties/uri/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/database/uri",schemaPath:"#/properties/database/properties/uri/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.indexCacheMb !== undefined){
let data4 = data2.indexCacheMb;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err8 = {instancePath:instancePath+"/database/indexCacheMb",schemaPath:"#/properties/database/properties/indexCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1048576 || isNaN(data4)){
const err9 = {instancePath:instancePath+"/database/indexCacheMb",schemaPath:"#/properties/database/properties/indexCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4 < 16 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/database/indexCacheMb",schemaPath:"#/properties/database/properties/indexCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 16}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data2.metadataCacheMb !== undefined){
let data5 = data2.metadataCacheMb;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err11 = {instancePath:instancePath+"/database/metadataCacheMb",schemaPath:"#/properties/database/properties/metadataCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1048576 || isNaN(data5)){
const err12 = {instancePath:instancePath+"/database/metadataCacheMb",schemaPath:"#/properties/database/properties/metadataCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/database/metadataCacheMb",schemaPath:"#/properties/database/properties/metadataCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data2.logCacheStats !== undefined){
if(typeof data2.logCacheStats !== "boolean"){
const err14 = {instancePath:instancePath+"/database/logCacheStats",schemaPath:"#/properties/database/properties/logCacheStats/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.logCacheStatsIntervalMs !== undefined){
let data7 = data2.logCacheStatsIntervalMs;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err15 = {instancePath:instancePath+"/database/logCacheStatsIntervalMs",schemaPath:"#/properties/database/properties/logCacheStatsIntervalMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 86400000 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/database/logCacheStatsIntervalMs",schemaPath:"#/properties/database/properties/logCacheStatsIntervalMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data7 < 1000 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/database/logCacheStatsIntervalMs",schemaPath:"#/properties/database/properties/logCacheStatsIntervalMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1000}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data2.bulk !== undefined){
let data8 = data2.bulk;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key3 in data8){
if(!((key3 === "indexCacheMb") || (key3 === "metadataCacheMb"))){
const err18 = {instancePath:instancePath+"/database/bulk",schemaPath:"#/properties/database/properties/bulk/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data8.indexCacheMb !== undefined){
let data9 = data8.indexCacheMb;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err19 = {instancePath:instancePath+"/database/bulk/indexCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/indexCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1048576 || isNaN(data9)){
const err20 = {instancePath:instancePath+"/database/bulk/indexCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/indexCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data9 < 16 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/database/bulk/indexCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/indexCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 16}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data8.metadataCacheMb !== undefined){
let data10 = data8.metadataCacheMb;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err22 = {instancePath:instancePath+"/database/bulk/metadataCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/metadataCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 1048576 || isNaN(data10)){
const err23 = {instancePath:instancePath+"/database/bulk/metadataCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/metadataCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err24 = {instancePath:instancePath+"/database/bulk/metadataCacheMb",schemaPath:"#/properties/database/properties/bulk/properties/metadataCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
}
else {
const err25 = {instancePath:instancePath+"/database/bulk",schemaPath:"#/properties/database/properties/bulk/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data2.tables !== undefined){
let data11 = data2.tables;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key4 in data11){
const _errs29 = errors;
if(typeof key4 === "string"){
if(!pattern2.test(key4)){
const err26 = {instancePath:instancePath+"/database/tables",schemaPath:"#/properties/database/properties/tables/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]+$"},propertyName:key4};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
var valid4 = _errs29 === errors;
if(!valid4){
const err27 = {instancePath:instancePath+"/database/tables",schemaPath:"#/properties/database/properties/tables/propertyNames",keyword:"propertyNames",params:{propertyName: key4}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
for(const key5 in data11){
let data12 = data11[key5];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key6 in data12){
if(!((key6 === "indexCacheMb") || (key6 === "metadataCacheMb"))){
const err28 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/database/properties/tables/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data12.indexCacheMb !== undefined){
let data13 = data12.indexCacheMb;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err29 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/indexCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/indexCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 1048576 || isNaN(data13)){
const err30 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/indexCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/indexCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data13 < 16 || isNaN(data13)){
const err31 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/indexCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/indexCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 16}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data12.metadataCacheMb !== undefined){
let data14 = data12.metadataCacheMb;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err32 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/metadataCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/metadataCacheMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 1048576 || isNaN(data14)){
const err33 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/metadataCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/metadataCacheMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err34 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/metadataCacheMb",schemaPath:"#/properties/database/properties/tables/additionalProperties/properties/metadataCacheMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
}
else {
const err35 = {instancePath:instancePath+"/database/tables/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/database/properties/tables/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/database/tables",schemaPath:"#/properties/database/properties/tables/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data2.readConsistencyMs !== undefined){
let data15 = data2.readConsistencyMs;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err37 = {instancePath:instancePath+"/database/readConsistencyMs",schemaPath:"#/properties/database/properties/readConsistencyMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 3155760000000 || isNaN(data15)){
const err38 = {instancePath:instancePath+"/database/readConsistencyMs",schemaPath:"#/properties/database/properties/readConsistencyMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3155760000000}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err39 = {instancePath:instancePath+"/database/readConsistencyMs",schemaPath:"#/properties/database/properties/readConsistencyMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data2.storageOptions !== undefined){
let data16 = data2.storageOptions;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key7 in data16){
const _errs42 = errors;
if(typeof key7 === "string"){
if(!pattern0.test(key7)){
const err40 = {instancePath:instancePath+"/database/storageOptions",schemaPath:"#/properties/database/properties/storageOptions/propertyNames/pattern",keyword:"pattern",params:{pattern: "\\S"},propertyName:key7};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
var valid7 = _errs42 === errors;
if(!valid7){
const err41 = {instancePath:instancePath+"/database/storageOptions",schemaPath:"#/properties/database/properties/storageOptions/propertyNames",keyword:"propertyNames",params:{propertyName: key7}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
for(const key8 in data16){
if(typeof data16[key8] !== "string"){
const err42 = {instancePath:instancePath+"/database/storageOptions/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/database/properties/storageOptions/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/database/storageOptions",schemaPath:"#/properties/database/properties/storageOptions/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.embedding !== undefined){
let data18 = data.embedding;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key9 in data18){
if(!(key9 === "dimensions")){
const err45 = {instancePath:instancePath+"/embedding",schemaPath:"#/properties/embedding/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data18.dimensions !== undefined){
let data19 = data18.dimensions;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err46 = {instancePath:instancePath+"/embedding/dimensions",schemaPath:"#/properties/embedding/properties/dimensions/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 65536 || isNaN(data19)){
const err47 = {instancePath:instancePath+"/embedding/dimensions",schemaPath:"#/properties/embedding/properties/dimensions/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65536}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data19 < 1 || isNaN(data19)){
const err48 = {instancePath:instancePath+"/embedding/dimensions",schemaPath:"#/properties/embedding/properties/dimensions/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
}
else {
const err49 = {instancePath:instancePath+"/embedding",schemaPath:"#/properties/embedding/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.maintenance !== undefined){
let data20 = data.maintenance;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key10 in data20){
if(!(func2.call(schema11.properties.maintenance.properties, key10))){
const err50 = {instancePath:instancePath+"/maintenance",schemaPath:"#/properties/maintenance/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data20.retentionMs !== undefined){
let data21 = data20.retentionMs;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err51 = {instancePath:instancePath+"/maintenance/retentionMs",schemaPath:"#/properties/maintenance/properties/retentionMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 3155760000000 || isNaN(data21)){
const err52 = {instancePath:instancePath+"/maintenance/retentionMs",schemaPath:"#/properties/maintenance/properties/retentionMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3155760000000}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data21 < 0 || isNaN(data21)){
const err53 = {instancePath:instancePath+"/maintenance/retentionMs",schemaPath:"#/properties/maintenance/properties/retentionMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
if(data20.allowUnsafeRetention !== undefined){
if(typeof data20.allowUnsafeRetention !== "boolean"){
const err54 = {instancePath:instancePath+"/maintenance/allowUnsafeRetention",schemaPath:"#/properties/maintenance/properties/allowUnsafeRetention/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data20.maxReadMs !== undefined){
let data23 = data20.maxReadMs;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err55 = {instancePath:instancePath+"/maintenance/maxReadMs",schemaPath:"#/properties/maintenance/properties/maxReadMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 3155760000000 || isNaN(data23)){
const err56 = {instancePath:instancePath+"/maintenance/maxReadMs",schemaPath:"#/properties/maintenance/properties/maxReadMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3155760000000}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data23 < 0 || isNaN(data23)){
const err57 = {instancePath:instancePath+"/maintenance/maxReadMs",schemaPath:"#/properties/maintenance/properties/maxReadMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
if(data20.runIn !== undefined){
let data24 = data20.runIn;
if(typeof data24 !== "string"){
const err58 = {instancePath:instancePath+"/maintenance/runIn",schemaPath:"#/properties/maintenance/properties/runIn/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(!(((data24 === "auto") || (data24 === "childProcess")) || (data24 === "ownProcess"))){
const err59 = {instancePath:instancePath+"/maintenance/runIn",schemaPath:"#/properties/maintenance/properties/runIn/enum",keyword:"enum",params:{allowedValues: schema11.properties.maintenance.properties.runIn.enum}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data20.tableTimeoutMs !== undefined){
let data25 = data20.tableTimeoutMs;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err60 = {instancePath:instancePath+"/maintenance/tableTimeoutMs",schemaPath:"#/properties/maintenance/properties/tableTimeoutMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 3155760000000 || isNaN(data25)){
const err61 = {instancePath:instancePath+"/maintenance/tableTimeoutMs",schemaPath:"#/properties/maintenance/properties/tableTimeoutMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3155760000000}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data25 < 1000 || isNaN(data25)){
const err62 = {instancePath:instancePath+"/maintenance/tableTimeoutMs",schemaPath:"#/properties/maintenance/properties/tableTimeoutMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1000}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
if(data20.conflictTimeoutMs !== undefined){
let data26 = data20.conflictTimeoutMs;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err63 = {instancePath:instancePath+"/maintenance/conflictTimeoutMs",schemaPath:"#/properties/maintenance/properties/conflictTimeoutMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 3155760000000 || isNaN(data26)){
const err64 = {instancePath:instancePath+"/maintenance/conflictTimeoutMs",schemaPath:"#/properties/maintenance/properties/conflictTimeoutMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3155760000000}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data26 < 0 || isNaN(data26)){
const err65 = {instancePath:instancePath+"/maintenance/conflictTimeoutMs",schemaPath:"#/properties/maintenance/properties/conflictTimeoutMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
if(data20.policy !== undefined){
let data27 = data20.policy;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
for(const key11 in data27){
if(!(func2.call(schema11.properties.maintenance.properties.policy.properties, key11))){
const err66 = {instancePath:instancePath+"/maintenance/policy",schemaPath:"#/properties/maintenance/properties/policy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data27.compactFragments !== undefined){
let data28 = data27.compactFragments;
if(!(((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28))) && (isFinite(data28)))){
const err67 = {instancePath:instancePath+"/maintenance/policy/compactFragments",schemaPath:"#/properties/maintenance/properties/policy/properties/compactFragments/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 1000000 || isNaN(data28)){
const err68 = {instancePath:instancePath+"/maintenance/policy/compactFragments",schemaPath:"#/properties/maintenance/properties/policy/properties/compactFragments/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data28 < 2 || isNaN(data28)){
const err69 = {instancePath:instancePath+"/maintenance/policy/compactFragments",schemaPath:"#/properties/maintenance/properties/policy/properties/compactFragments/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
if(data27.compactMbPerFragment !== undefined){
let data29 = data27.compactMbPerFragment;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err70 = {instancePath:instancePath+"/maintenance/policy/compactMbPerFragment",schemaPath:"#/properties/maintenance/properties/policy/properties/compactMbPerFragment/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 1048576 || isNaN(data29)){
const err71 = {instancePath:instancePath+"/maintenance/policy/compactMbPerFragment",schemaPath:"#/properties/maintenance/properties/policy/properties/compactMbPerFragment/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data29 < 1 || isNaN(data29)){
const err72 = {instancePath:instancePath+"/maintenance/policy/compactMbPerFragment",schemaPath:"#/properties/maintenance/properties/policy/properties/compactMbPerFragment/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
if(data27.deletedRows !== undefined){
let data30 = data27.deletedRows;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err73 = {instancePath:instancePath+"/maintenance/policy/deletedRows",schemaPath:"#/properties/maintenance/properties/policy/properties/deletedRows/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 1000000000 || isNaN(data30)){
const err74 = {instancePath:instancePath+"/maintenance/policy/deletedRows",schemaPath:"#/properties/maintenance/properties/policy/properties/deletedRows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data30 < 0 || isNaN(data30)){
const err75 = {instancePath:instancePath+"/maintenance/policy/deletedRows",schemaPath:"#/properties/maintenance/properties/policy/properties/deletedRows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
if(data27.deletedPercent !== undefined){
let data31 = data27.deletedPercent;
if(!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))){
const err76 = {instancePath:instancePath+"/maintenance/policy/deletedPercent",schemaPath:"#/properties/maintenance/properties/policy/properties/deletedPercent/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 1000 || isNaN(data31)){
const err77 = {instancePath:instancePath+"/maintenance/policy/deletedPercent",schemaPath:"#/properties/maintenance/properties/policy/properties/deletedPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data31 < 0 || isNaN(data31)){
const err78 = {instancePath:instancePath+"/maintenance/policy/deletedPercent",schemaPath:"#/properties/maintenance/properties/policy/properties/deletedPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
if(data27.unindexedRows !== undefined){
let data32 = data27.unindexedRows;
if(!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))){
const err79 = {instancePath:instancePath+"/maintenance/policy/unindexedRows",schemaPath:"#/properties/maintenance/properties/policy/properties/unindexedRows/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 1000000000 || isNaN(data32)){
const err80 = {instancePath:instancePath+"/maintenance/policy/unindexedRows",schemaPath:"#/properties/maintenance/properties/policy/properties/unindexedRows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data32 < 0 || isNaN(data32)){
const err81 = {instancePath:instancePath+"/maintenance/policy/unindexedRows",schemaPath:"#/properties/maintenance/properties/policy/properties/unindexedRows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
if(data27.unindexedPercent !== undefined){
let data33 = data27.unindexedPercent;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
const err82 = {instancePath:instancePath+"/maintenance/policy/unindexedPercent",schemaPath:"#/properties/maintenance/properties/policy/properties/unindexedPercent/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 1000 || isNaN(data33)){
const err83 = {instancePath:instancePath+"/maintenance/policy/unindexedPercent",schemaPath:"#/properties/maintenance/properties/policy/properties/unindexedPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(data33 < 0 || isNaN(data33)){
const err84 = {instancePath:instancePath+"/maintenance/policy/unindexedPercent",schemaPath:"#/properties/maintenance/properties/policy/properties/unindexedPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
if(data27.unindexedRowsAtMost !== undefined){
let data34 = data27.unindexedRowsAtMost;
if(!(((typeof data34 == "number") && (!(data34 % 1) && !isNaN(data34))) && (isFinite(data34)))){
const err85 = {instancePath:instancePath+"/maintenance/policy/unindexedRowsAtMost",schemaPath:"#/properties/maintenance/properties/policy/properties/unindexedRowsAtMost/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 1000000000 || isNaN(data34)){
const err86 = {instancePath:instancePath+"/maintenance/policy/unindexedRowsAtMost",schemaPath:"#/properties/maintenance/properties/policy/properties/unindexedRowsAtMost/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(data34 < 1 || isNaN(data34)){
const err87 = {instancePath:instancePath+"/maintenance/policy/unindexedRowsAtMost",schemaPath:"#/properties/maintenance/properties/policy/properties/unindexedRowsAtMost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
if(data27.indexSegments !== undefined){
let data35 = data27.indexSegments;
if(!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))){
const err88 = {instancePath:instancePath+"/maintenance/policy/indexSegments",schemaPath:"#/properties/maintenance/properties/policy/properties/indexSegments/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 1000000 || isNaN(data35)){
const err89 = {instancePath:instancePath+"/maintenance/policy/indexSegments",schemaPath:"#/properties/maintenance/properties/policy/properties/indexSegments/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data35 < 2 || isNaN(data35)){
const err90 = {instancePath:instancePath+"/maintenance/policy/indexSegments",schemaPath:"#/properties/maintenance/properties/policy/properties/indexSegments/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2}};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
if(data27.pruneVersions !== undefined){
let data36 = data27.pruneVersions;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err91 = {instancePath:instancePath+"/maintenance/policy/pruneVersions",schemaPath:"#/properties/maintenance/properties/policy/properties/pruneVersions/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 1000000 || isNaN(data36)){
const err92 = {instancePath:instancePath+"/maintenance/policy/pruneVersions",schemaPath:"#/properties/maintenance/properties/policy/properties/pruneVersions/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(data36 < 1 || isNaN(data36)){
const err93 = {instancePath:instancePath+"/maintenance/policy/pruneVersions",schemaPath:"#/properties/maintenance/properties/policy/properties/pruneVersions/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
}
if(data27.diskTimesLive !== undefined){
let data37 = data27.diskTimesLive;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err94 = {instancePath:instancePath+"/maintenance/policy/diskTimesLive",schemaPath:"#/properties/maintenance/properties/policy/properties/diskTimesLive/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 1000 || isNaN(data37)){
const err95 = {instancePath:instancePath+"/maintenance/policy/diskTimesLive",schemaPath:"#/properties/maintenance/properties/policy/properties/diskTimesLive/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(data37 < 1 || isNaN(data37)){
const err96 = {instancePath:instancePath+"/maintenance/policy/diskTimesLive",schemaPath:"#/properties/maintenance/properties/policy/properties/diskTimesLive/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
}
else {
const err97 = {instancePath:instancePath+"/maintenance/policy",schemaPath:"#/properties/maintenance/properties/policy/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data20.tables !== undefined){
let data38 = data20.tables;
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
for(const key12 in data38){
const _errs91 = errors;
if(typeof key12 === "string"){
if(!pattern2.test(key12)){
const err98 = {instancePath:instancePath+"/maintenance/tables",schemaPath:"#/properties/maintenance/properties/tables/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]+$"},propertyName:key12};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
var valid12 = _errs91 === errors;
if(!valid12){
const err99 = {instancePath:instancePath+"/maintenance/tables",schemaPath:"#/properties/maintenance/properties/tables/propertyNames",keyword:"propertyNames",params:{propertyName: key12}};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
for(const key13 in data38){
let data39 = data38[key13];
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key14 in data39){
if(!(func2.call(schema11.properties.maintenance.properties.tables.additionalProperties.properties, key14))){
const err100 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14}};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data39.retentionMs !== undefined){
let data40 = data39.retentionMs;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err101 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/retentionMs",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/retentionMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 > 3155760000000 || isNaN(data40)){
const err102 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/retentionMs",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/retentionMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3155760000000}};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if(data40 < 0 || isNaN(data40)){
const err103 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/retentionMs",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/retentionMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
if(data39.compactFragments !== undefined){
let data41 = data39.compactFragments;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err104 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/compactFragments",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/compactFragments/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 1000000 || isNaN(data41)){
const err105 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/compactFragments",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/compactFragments/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
if(data41 < 2 || isNaN(data41)){
const err106 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/compactFragments",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/compactFragments/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2}};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
if(data39.compactMbPerFragment !== undefined){
let data42 = data39.compactMbPerFragment;
if(!(((typeof data42 == "number") && (!(data42 % 1) && !isNaN(data42))) && (isFinite(data42)))){
const err107 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/compactMbPerFragment",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/compactMbPerFragment/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if((typeof data42 == "number") && (isFinite(data42))){
if(data42 > 1048576 || isNaN(data42)){
const err108 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/compactMbPerFragment",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/compactMbPerFragment/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data42 < 1 || isNaN(data42)){
const err109 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/compactMbPerFragment",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/compactMbPerFragment/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
}
if(data39.deletedRows !== undefined){
let data43 = data39.deletedRows;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
const err110 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/deletedRows",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/deletedRows/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 > 1000000000 || isNaN(data43)){
const err111 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/deletedRows",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/deletedRows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
if(data43 < 0 || isNaN(data43)){
const err112 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/deletedRows",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/deletedRows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
if(data39.deletedPercent !== undefined){
let data44 = data39.deletedPercent;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err113 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/deletedPercent",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/deletedPercent/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 > 1000 || isNaN(data44)){
const err114 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/deletedPercent",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/deletedPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
if(data44 < 0 || isNaN(data44)){
const err115 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/deletedPercent",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/deletedPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
if(data39.unindexedRows !== undefined){
let data45 = data39.unindexedRows;
if(!(((typeof data45 == "number") && (!(data45 % 1) && !isNaN(data45))) && (isFinite(data45)))){
const err116 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/unindexedRows",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/unindexedRows/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if((typeof data45 == "number") && (isFinite(data45))){
if(data45 > 1000000000 || isNaN(data45)){
const err117 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/unindexedRows",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/unindexedRows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data45 < 0 || isNaN(data45)){
const err118 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/unindexedRows",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/unindexedRows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
}
if(data39.unindexedPercent !== undefined){
let data46 = data39.unindexedPercent;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
const err119 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/unindexedPercent",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/unindexedPercent/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 1000 || isNaN(data46)){
const err120 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/unindexedPercent",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/unindexedPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
if(data46 < 0 || isNaN(data46)){
const err121 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/unindexedPercent",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/unindexedPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
}
if(data39.unindexedRowsAtMost !== undefined){
let data47 = data39.unindexedRowsAtMost;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
const err122 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/unindexedRowsAtMost",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/unindexedRowsAtMost/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 > 1000000000 || isNaN(data47)){
const err123 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/unindexedRowsAtMost",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/unindexedRowsAtMost/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(data47 < 1 || isNaN(data47)){
const err124 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/unindexedRowsAtMost",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/unindexedRowsAtMost/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
if(data39.indexSegments !== undefined){
let data48 = data39.indexSegments;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
const err125 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/indexSegments",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/indexSegments/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 > 1000000 || isNaN(data48)){
const err126 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/indexSegments",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/indexSegments/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(data48 < 2 || isNaN(data48)){
const err127 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/indexSegments",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/indexSegments/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2}};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
if(data39.pruneVersions !== undefined){
let data49 = data39.pruneVersions;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
const err128 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/pruneVersions",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/pruneVersions/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 > 1000000 || isNaN(data49)){
const err129 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/pruneVersions",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/pruneVersions/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if(data49 < 1 || isNaN(data49)){
const err130 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/pruneVersions",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/pruneVersions/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
}
if(data39.diskTimesLive !== undefined){
let data50 = data39.diskTimesLive;
if(!(((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50))) && (isFinite(data50)))){
const err131 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/diskTimesLive",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/diskTimesLive/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 1000 || isNaN(data50)){
const err132 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/diskTimesLive",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/diskTimesLive/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if(data50 < 1 || isNaN(data50)){
const err133 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1")+"/diskTimesLive",schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/properties/diskTimesLive/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
}
}
else {
const err134 = {instancePath:instancePath+"/maintenance/tables/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/maintenance/properties/tables/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
}
else {
const err135 = {instancePath:instancePath+"/maintenance/tables",schemaPath:"#/properties/maintenance/properties/tables/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data20.schedule !== undefined){
let data51 = data20.schedule;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
for(const key15 in data51){
if(!(func2.call(schema11.properties.maintenance.properties.schedule.properties, key15))){
const err136 = {instancePath:instancePath+"/maintenance/schedule",schemaPath:"#/properties/maintenance/properties/schedule/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15}};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data51.debtCommits !== undefined){
let data52 = data51.debtCommits;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
const err137 = {instancePath:instancePath+"/maintenance/schedule/debtCommits",schemaPath:"#/properties/maintenance/properties/schedule/properties/debtCommits/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 1000000000 || isNaN(data52)){
const err138 = {instancePath:instancePath+"/maintenance/schedule/debtCommits",schemaPath:"#/properties/maintenance/properties/schedule/properties/debtCommits/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
if(data52 < 0 || isNaN(data52)){
const err139 = {instancePath:instancePath+"/maintenance/schedule/debtCommits",schemaPath:"#/properties/maintenance/properties/schedule/properties/debtCommits/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
}
if(data51.debtRows !== undefined){
let data53 = data51.debtRows;
if(!(((typeof data53 == "number") && (!(data53 % 1) && !isNaN(data53))) && (isFinite(data53)))){
const err140 = {instancePath:instancePath+"/maintenance/schedule/debtRows",schemaPath:"#/properties/maintenance/properties/schedule/properties/debtRows/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if((typeof data53 == "number") && (isFinite(data53))){
if(data53 > 1000000000000 || isNaN(data53)){
const err141 = {instancePath:instancePath+"/maintenance/schedule/debtRows",schemaPath:"#/properties/maintenance/properties/schedule/properties/debtRows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000}};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
if(data53 < 0 || isNaN(data53)){
const err142 = {instancePath:instancePath+"/maintenance/schedule/debtRows",schemaPath:"#/properties/maintenance/properties/schedule/properties/debtRows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
}
if(data51.debtMb !== undefined){
let data54 = data51.debtMb;
if(!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))){
const err143 = {instancePath:instancePath+"/maintenance/schedule/debtMb",schemaPath:"#/properties/maintenance/properties/schedule/properties/debtMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 > 1048576 || isNaN(data54)){
const err144 = {instancePath:instancePath+"/maintenance/schedule/debtMb",schemaPath:"#/properties/maintenance/properties/schedule/properties/debtMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(data54 < 0 || isNaN(data54)){
const err145 = {instancePath:instancePath+"/maintenance/schedule/debtMb",schemaPath:"#/properties/maintenance/properties/schedule/properties/debtMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
}
if(data51.intervalMs !== undefined){
let data55 = data51.intervalMs;
if(!(((typeof data55 == "number") && (!(data55 % 1) && !isNaN(data55))) && (isFinite(data55)))){
const err146 = {instancePath:instancePath+"/maintenance/schedule/intervalMs",schemaPath:"#/properties/maintenance/properties/schedule/properties/intervalMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 > 3155760000000 || isNaN(data55)){
const err147 = {instancePath:instancePath+"/maintenance/schedule/intervalMs",schemaPath:"#/properties/maintenance/properties/schedule/properties/intervalMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3155760000000}};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
if(data55 < 0 || isNaN(data55)){
const err148 = {instancePath:instancePath+"/maintenance/schedule/intervalMs",schemaPath:"#/properties/maintenance/properties/schedule/properties/intervalMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
}
if(data51.cron !== undefined){
let data56 = data51.cron;
if(typeof data56 === "string"){
if(!pattern5.test(data56)){
const err149 = {instancePath:instancePath+"/maintenance/schedule/cron",schemaPath:"#/properties/maintenance/properties/schedule/properties/cron/pattern",keyword:"pattern",params:{pattern: "^\\s*(@[A-Za-z]+|[^\\s:]+(\\s+[^\\s:]+){4,5})\\s*$"}};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
else {
const err150 = {instancePath:instancePath+"/maintenance/schedule/cron",schemaPath:"#/properties/maintenance/properties/schedule/properties/cron/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data51.timeZone !== undefined){
let data57 = data51.timeZone;
if(typeof data57 === "string"){
if(!pattern0.test(data57)){
const err151 = {instancePath:instancePath+"/maintenance/schedule/timeZone",schemaPath:"#/properties/maintenance/properties/schedule/properties/timeZone/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
else {
const err152 = {instancePath:instancePath+"/maintenance/schedule/timeZone",schemaPath:"#/properties/maintenance/properties/schedule/properties/timeZone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data51.quietHours !== undefined){
let data58 = data51.quietHours;
if(typeof data58 === "string"){
if(!pattern7.test(data58)){
const err153 = {instancePath:instancePath+"/maintenance/schedule/quietHours",schemaPath:"#/properties/maintenance/properties/schedule/properties/quietHours/pattern",keyword:"pattern",params:{pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$"}};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
else {
const err154 = {instancePath:instancePath+"/maintenance/schedule/quietHours",schemaPath:"#/properties/maintenance/properties/schedule/properties/quietHours/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
if(data51.jitterMs !== undefined){
let data59 = data51.jitterMs;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
const err155 = {instancePath:instancePath+"/maintenance/schedule/jitterMs",schemaPath:"#/properties/maintenance/properties/schedule/properties/jitterMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 86400000 || isNaN(data59)){
const err156 = {instancePath:instancePath+"/maintenance/schedule/jitterMs",schemaPath:"#/properties/maintenance/properties/schedule/properties/jitterMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000}};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
if(data59 < 0 || isNaN(data59)){
const err157 = {instancePath:instancePath+"/maintenance/schedule/jitterMs",schemaPath:"#/properties/maintenance/properties/schedule/properties/jitterMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
}
if(data51.pauseBetweenTablesMs !== undefined){
let data60 = data51.pauseBetweenTablesMs;
if(!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))){
const err158 = {instancePath:instancePath+"/maintenance/schedule/pauseBetweenTablesMs",schemaPath:"#/properties/maintenance/properties/schedule/properties/pauseBetweenTablesMs/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 > 86400000 || isNaN(data60)){
const err159 = {instancePath:instancePath+"/maintenance/schedule/pauseBetweenTablesMs",schemaPath:"#/properties/maintenance/properties/schedule/properties/pauseBetweenTablesMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000}};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
if(data60 < 0 || isNaN(data60)){
const err160 = {instancePath:instancePath+"/maintenance/schedule/pauseBetweenTablesMs",schemaPath:"#/properties/maintenance/properties/schedule/properties/pauseBetweenTablesMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
if(data51.gateSharePercent !== undefined){
let data61 = data51.gateSharePercent;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
const err161 = {instancePath:instancePath+"/maintenance/schedule/gateSharePercent",schemaPath:"#/properties/maintenance/properties/schedule/properties/gateSharePercent/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
if((typeof data61 == "number") && (isFinite(data61))){
if(data61 > 100 || isNaN(data61)){
const err162 = {instancePath:instancePath+"/maintenance/schedule/gateSharePercent",schemaPath:"#/properties/maintenance/properties/schedule/properties/gateSharePercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
if(data61 < 1 || isNaN(data61)){
const err163 = {instancePath:instancePath+"/maintenance/schedule/gateSharePercent",schemaPath:"#/properties/maintenance/properties/schedule/properties/gateSharePercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
}
}
else {
const err164 = {instancePath:instancePath+"/maintenance/schedule",schemaPath:"#/properties/maintenance/properties/schedule/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
}
else {
const err165 = {instancePath:instancePath+"/maintenance",schemaPath:"#/properties/maintenance/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
if(data.memory !== undefined){
let data62 = data.memory;
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
for(const key16 in data62){
if(!((((((((key16 === "budgetMb") || (key16 === "ioThreads")) || (key16 === "cpuThreads")) || (key16 === "readAheadMb")) || (key16 === "scanBatchRows")) || (key16 === "fullTextPartitionMb")) || (key16 === "fullTextWorkers")) || (key16 === "tuneAllocator"))){
const err166 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16}};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
if(data62.budgetMb !== undefined){
let data63 = data62.budgetMb;
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
const err167 = {instancePath:instancePath+"/memory/budgetMb",schemaPath:"#/properties/memory/properties/budgetMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 > 1048576 || isNaN(data63)){
const err168 = {instancePath:instancePath+"/memory/budgetMb",schemaPath:"#/properties/memory/properties/budgetMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
if(data63 < 192 || isNaN(data63)){
const err169 = {instancePath:instancePath+"/memory/budgetMb",schemaPath:"#/properties/memory/properties/budgetMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 192}};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
}
if(data62.ioThreads !== undefined){
let data64 = data62.ioThreads;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
const err170 = {instancePath:instancePath+"/memory/ioThreads",schemaPath:"#/properties/memory/properties/ioThreads/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 > 1024 || isNaN(data64)){
const err171 = {instancePath:instancePath+"/memory/ioThreads",schemaPath:"#/properties/memory/properties/ioThreads/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024}};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
if(data64 < 2 || isNaN(data64)){
const err172 = {instancePath:instancePath+"/memory/ioThreads",schemaPath:"#/properties/memory/properties/ioThreads/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2}};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
}
if(data62.cpuThreads !== undefined){
let data65 = data62.cpuThreads;
if(!(((typeof data65 == "number") && (!(data65 % 1) && !isNaN(data65))) && (isFinite(data65)))){
const err173 = {instancePath:instancePath+"/memory/cpuThreads",schemaPath:"#/properties/memory/properties/cpuThreads/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if((typeof data65 == "number") && (isFinite(data65))){
if(data65 > 1024 || isNaN(data65)){
const err174 = {instancePath:instancePath+"/memory/cpuThreads",schemaPath:"#/properties/memory/properties/cpuThreads/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024}};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
if(data65 < 1 || isNaN(data65)){
const err175 = {instancePath:instancePath+"/memory/cpuThreads",schemaPath:"#/properties/memory/properties/cpuThreads/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
}
if(data62.readAheadMb !== undefined){
let data66 = data62.readAheadMb;
if(!(((typeof data66 == "number") && (!(data66 % 1) && !isNaN(data66))) && (isFinite(data66)))){
const err176 = {instancePath:instancePath+"/memory/readAheadMb",schemaPath:"#/properties/memory/properties/readAheadMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
if((typeof data66 == "number") && (isFinite(data66))){
if(data66 > 1048576 || isNaN(data66)){
const err177 = {instancePath:instancePath+"/memory/readAheadMb",schemaPath:"#/properties/memory/properties/readAheadMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
if(data66 < 1 || isNaN(data66)){
const err178 = {instancePath:instancePath+"/memory/readAheadMb",schemaPath:"#/properties/memory/properties/readAheadMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
}
if(data62.scanBatchRows !== undefined){
let data67 = data62.scanBatchRows;
if(!(((typeof data67 == "number") && (!(data67 % 1) && !isNaN(data67))) && (isFinite(data67)))){
const err179 = {instancePath:instancePath+"/memory/scanBatchRows",schemaPath:"#/properties/memory/properties/scanBatchRows/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
if((typeof data67 == "number") && (isFinite(data67))){
if(data67 > 1048576 || isNaN(data67)){
const err180 = {instancePath:instancePath+"/memory/scanBatchRows",schemaPath:"#/properties/memory/properties/scanBatchRows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
if(data67 < 64 || isNaN(data67)){
const err181 = {instancePath:instancePath+"/memory/scanBatchRows",schemaPath:"#/properties/memory/properties/scanBatchRows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 64}};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
}
if(data62.fullTextPartitionMb !== undefined){
let data68 = data62.fullTextPartitionMb;
if(!(((typeof data68 == "number") && (!(data68 % 1) && !isNaN(data68))) && (isFinite(data68)))){
const err182 = {instancePath:instancePath+"/memory/fullTextPartitionMb",schemaPath:"#/properties/memory/properties/fullTextPartitionMb/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 > 1048576 || isNaN(data68)){
const err183 = {instancePath:instancePath+"/memory/fullTextPartitionMb",schemaPath:"#/properties/memory/properties/fullTextPartitionMb/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1048576}};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
if(data68 < 16 || isNaN(data68)){
const err184 = {instancePath:instancePath+"/memory/fullTextPartitionMb",schemaPath:"#/properties/memory/properties/fullTextPartitionMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 16}};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
}
if(data62.fullTextWorkers !== undefined){
let data69 = data62.fullTextWorkers;
if(!(((typeof data69 == "number") && (!(data69 % 1) && !isNaN(data69))) && (isFinite(data69)))){
const err185 = {instancePath:instancePath+"/memory/fullTextWorkers",schemaPath:"#/properties/memory/properties/fullTextWorkers/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
if((typeof data69 == "number") && (isFinite(data69))){
if(data69 > 1024 || isNaN(data69)){
const err186 = {instancePath:instancePath+"/memory/fullTextWorkers",schemaPath:"#/properties/memory/properties/fullTextWorkers/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1024}};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
if(data69 < 1 || isNaN(data69)){
const err187 = {instancePath:instancePath+"/memory/fullTextWorkers",schemaPath:"#/properties/memory/properties/fullTextWorkers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
}
}
if(data62.tuneAllocator !== undefined){
if(typeof data62.tuneAllocator !== "boolean"){
const err188 = {instancePath:instancePath+"/memory/tuneAllocator",schemaPath:"#/properties/memory/properties/tuneAllocator/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
}
}
else {
const err189 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
}
if(data.control !== undefined){
let data71 = data.control;
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
for(const key17 in data71){
if(!((key17 === "enabled") || (key17 === "allowChanges"))){
const err190 = {instancePath:instancePath+"/control",schemaPath:"#/properties/control/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17}};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
}
if(data71.enabled !== undefined){
if(typeof data71.enabled !== "boolean"){
const err191 = {instancePath:instancePath+"/control/enabled",schemaPath:"#/properties/control/properties/enabled/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data71.allowChanges !== undefined){
if(typeof data71.allowChanges !== "boolean"){
const err192 = {instancePath:instancePath+"/control/allowChanges",schemaPath:"#/properties/control/properties/allowChanges/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
}
else {
const err193 = {instancePath:instancePath+"/control",schemaPath:"#/properties/control/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
if(data.statistics !== undefined){
let data74 = data.statistics;
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
for(const key18 in data74){
if(!((key18 === "sampledSearchesPercent") || (key18 === "objectStore"))){
const err194 = {instancePath:instancePath+"/statistics",schemaPath:"#/properties/statistics/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18}};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
if(data74.sampledSearchesPercent !== undefined){
let data75 = data74.sampledSearchesPercent;
if(!(((typeof data75 == "number") && (!(data75 % 1) && !isNaN(data75))) && (isFinite(data75)))){
const err195 = {instancePath:instancePath+"/statistics/sampledSearchesPercent",schemaPath:"#/properties/statistics/properties/sampledSearchesPercent/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if((typeof data75 == "number") && (isFinite(data75))){
if(data75 > 100 || isNaN(data75)){
const err196 = {instancePath:instancePath+"/statistics/sampledSearchesPercent",schemaPath:"#/properties/statistics/properties/sampledSearchesPercent/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
if(data75 < 0 || isNaN(data75)){
const err197 = {instancePath:instancePath+"/statistics/sampledSearchesPercent",schemaPath:"#/properties/statistics/properties/sampledSearchesPercent/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
}
if(data74.objectStore !== undefined){
if(typeof data74.objectStore !== "boolean"){
const err198 = {instancePath:instancePath+"/statistics/objectStore",schemaPath:"#/properties/statistics/properties/objectStore/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
}
else {
const err199 = {instancePath:instancePath+"/statistics",schemaPath:"#/properties/statistics/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
}
}
else {
const err200 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}
