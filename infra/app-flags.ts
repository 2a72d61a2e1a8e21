/** Ways of newer CDK versions that the stacks are written for. */
export const FLAGS = {
  // One name for every stack would let an account have a single page.
  '@aws-cdk/aws-s3:setUniqueReplicationRoleName': true,
  '@aws-cdk/aws-cloudwatch-actions:changeLambdaPermissionLogicalIdForLambdaAction': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
};
