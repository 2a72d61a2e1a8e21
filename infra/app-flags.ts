/** Ways of newer CDK versions that the stacks are written for. */
export const FLAGS = {
  '@aws-cdk/aws-cloudwatch-actions:changeLambdaPermissionLogicalIdForLambdaAction': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
};
